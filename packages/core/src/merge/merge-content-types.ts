import { type Issue, SynclineError, summarise } from "../errors/index.ts";
import { type ContentType, contentTypeSchema, isJson, tidyContentType } from "../model/index.ts";
import { canonicalVersions } from "./canonical-form.ts";
import { mergeContentType } from "./merge-content-type.ts";
import type { FoundConflict } from "./merging.ts";
import { typeIssues } from "./type-issues.ts";
import type { Choice, MergeResult, MergeStrategy, ThreeVersions } from "./types.ts";

export interface MergeParams extends ThreeVersions {
  /**
   * - `ours`, `theirs`: that side wins at each conflicting path; what does not conflict is kept of both.
   * - `merge`: what does not conflict; conflicts stay open.
   * - `manual`: as `choices` says by path; conflicts it does not name stay open.
   */
  readonly strategy: MergeStrategy;
  readonly choices?: Readonly<Record<string, Choice>>;
}

/**
 * The content type that comes of both sides' edits: valid, or null where there is none.
 * @throws invalid_input for a choice at a path without a conflict, and for one the result is not valid with
 */
export function mergeContentTypes(params: MergeParams): MergeResult {
  const { strategy } = params;
  const choices = readChoices(params);
  const versions = canonicalVersions(params);
  const { merged, found } = mergeContentType(versions, ({ path }) =>
    strategy === "ours" || strategy === "theirs" ? strategy : choices.get(path),
  );
  if (choices.size > 0)
    refuseUnknownPaths(choices, [...found, ...mergeContentType(versions).found]);
  const unresolved = found
    .filter(({ choice }) => choice === undefined)
    .map(({ choice: _, ...conflict }) => conflict);
  return { merged: merged === null ? null : parseMerged(merged, params), unresolved };
}

function readChoices({ strategy, choices = {} }: MergeParams): Map<string, Choice> {
  const entries = Object.entries(choices);
  if (entries.length > 0 && strategy !== "manual") {
    throw refused([
      {
        path: "choices",
        code: "merge.choices_unused",
        severity: "error",
        message: "Choices by path go with the strategy 'manual' only.",
      },
    ]);
  }
  const issues = entries
    .filter(([, choice]) => !isChoice(choice))
    .map(([path]): Issue => {
      const message = "A choice is 'ours', 'theirs', 'base' or { value }.";
      return { path, code: "merge.choice_invalid", severity: "error", message };
    });
  if (issues.length > 0) throw refused(issues);
  return new Map(entries);
}

/** Choices come from outside, where types are only promised. */
function isChoice(choice: Choice): boolean {
  if (typeof choice === "string") return ["ours", "theirs", "base"].includes(choice);
  return typeof choice === "object" && choice !== null && isJson(choice.value);
}

function refuseUnknownPaths(
  choices: ReadonlyMap<string, Choice>,
  found: readonly FoundConflict[],
): void {
  const known = new Set(found.map(({ path }) => path));
  const issues = [...choices.keys()]
    .filter((path) => !known.has(path))
    .map((path): Issue => {
      const message = "There is no conflict at this path.";
      return { path, code: "merge.no_conflict", severity: "error", message };
    });
  if (issues.length > 0) throw refused(issues);
}

/** @throws invalid_input naming the places where the choices left something that is no content type */
function parseMerged(merged: ContentType, { base, ours, theirs }: ThreeVersions): ContentType {
  const parsed = contentTypeSchema.safeParse(merged);
  if (!parsed.success) {
    throw refused(typeIssues(parsed.error, merged), "The merged content type is not valid. ");
  }
  const { key } = parsed.data;
  if ([base, ours, theirs].some((version) => version?.key === key)) {
    return tidyContentType(parsed.data);
  }
  const message = `The key '${key}' is of another content type.`;
  throw refused([{ path: "key", code: "merge.key_changed", severity: "error", message }]);
}

function refused(issues: readonly Issue[], about = ""): SynclineError {
  const message = `${about}${summarise(issues)}`;
  return new SynclineError({ code: "invalid_input", message, issues });
}
