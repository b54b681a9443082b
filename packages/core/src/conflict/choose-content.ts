import { SynclineError, summarise } from "../errors/index.ts";
import {
  type Choice,
  type MergeStrategy,
  mergeContentTypes,
  type ThreeVersions,
} from "../merge/index.ts";
import type { ContentType } from "../model/index.ts";
import { parseContentType } from "../registry/parse-content-type.ts";

/**
 * The content a resolution comes to; null when it is a deletion.
 * @throws invalid_input naming the clashes that stay open, or what is wrong with the result of the choices
 */
export function chooseContent(params: {
  contents: ThreeVersions;
  strategy: MergeStrategy;
  choices: Readonly<Record<string, Choice>>;
}): ContentType | null {
  const { contents, strategy, choices } = params;
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

function refused(message: string): SynclineError {
  const issue = { path: "choices", code: "input.custom", severity: "error", message } as const;
  return new SynclineError({ code: "invalid_input", message, issues: [issue] });
}
