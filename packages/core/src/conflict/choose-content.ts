import { SynclineError, summarise } from "../errors/index.ts";
import {
  type Choice,
  type MergeStrategy,
  mergeContentTypes,
  type ThreeVersions,
} from "../merge/index.ts";
import type { ContentType, Json } from "../model/index.ts";
import { parseContentType } from "../registry/parse-content-type.ts";

/**
 * The content a resolution comes to; null when it is a deletion.
 * @throws invalid_input naming the clashes that stay open, or what is wrong with the result of the choices
 */
export function chooseContent(params: {
  contents: ThreeVersions;
  strategy: MergeStrategy;
  choices: Readonly<Record<string, Choice>>;
  /** In place of choices: the result itself. */
  content?: Json | undefined;
}): ContentType | null {
  const { contents, strategy, choices, content } = params;
  if (content !== undefined) return givenContent({ ...params, content });
  if (strategy !== "manual" && Object.keys(choices).length > 0) {
    throw refused(`Choices belong to the strategy 'manual', and this is '${strategy}'.`);
  }
  if (strategy === "ours" || strategy === "theirs") return contents[strategy];
  const { merged, unresolved } = mergeContentTypes({ ...contents, strategy, choices });
  if (unresolved.length > 0) {
    const issues = unresolved.map(({ path, message, kind }) => ({
      path,
      code: `conflict.${kind}`,
      severity: "error" as const,
      message,
      hint: "Choose ours, theirs, base or a value of your own for this path, with the strategy 'manual'.",
    }));
    const message = `Both sides' edits clash, and Syncline does not choose. ${summarise(issues)}`;
    throw new SynclineError({ code: "invalid_input", message, issues });
  }
  return merged === null ? null : parseContentType(merged);
}

/** A result that was written out, which has to be of the same content type. */
function givenContent(params: {
  contents: ThreeVersions;
  strategy: MergeStrategy;
  choices: Readonly<Record<string, Choice>>;
  content: Json;
}): ContentType {
  const { contents, strategy, choices, content } = params;
  if (strategy !== "manual" || Object.keys(choices).length > 0) {
    throw refused("A whole result belongs to the strategy 'manual', without choices.", "content");
  }
  const given = parseContentType(content);
  const { base, ours, theirs } = contents;
  if ([base, ours, theirs].some((version) => version?.key === given.key)) return given;
  throw refused(`The key '${given.key}' is of another content type.`, "key");
}

function refused(message: string, path = "choices"): SynclineError {
  const issue = { path, code: "input.custom", severity: "error", message } as const;
  return new SynclineError({ code: "invalid_input", message, issues: [issue] });
}
