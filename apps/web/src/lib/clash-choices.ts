import type { Choice, MergeConflict } from "@syncline/core";
import { breakingChanges, diffContents } from "@syncline/core/diff";
import { mergeContentTypes, type ThreeVersions } from "@syncline/core/merge";
import type { ContentType, Json } from "@syncline/core/model";
import type { ConflictDetail } from "./api-types.ts";

/** What was chosen for each clash, by its path. */
export type Choices = Readonly<Record<string, Choice>>;
export type Strategy = "ours" | "theirs" | "merge" | "manual";

type Changes = ConflictDetail["diff"]["ours"];

/** A place where the sides differ: a clash, or an edit of one side (or the same of both) that needs no choice. */
export interface PaneRow {
  readonly path: string;
  readonly clash: boolean;
  readonly kind: MergeConflict["kind"] | "ours" | "theirs" | "both";
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

const within = (path: string, place: string) =>
  place === "" || path === place || path.startsWith(`${place}.`);

/** The clashes, most urgent first; with `all`, then every other edit. */
export function paneRows(
  { clashes, diff }: Pick<ConflictDetail, "clashes" | "diff">,
  all: boolean,
): PaneRow[] {
  const rows = clashes.map(
    ({ path, kind, base, ours, theirs }): PaneRow => ({
      path,
      clash: true,
      kind,
      base,
      ours,
      theirs,
    }),
  );
  if (!all) return rows;
  const isSettled = ({ path }: Changes[number]) =>
    !clashes.some((clash) => within(path, clash.path) || within(clash.path, path));
  const theirs = new Map(diff.theirs.map((change) => [change.path, change]));
  const agreed = new Set(diff.agreed.map(({ path }) => path));
  const present = (value: Json | null, exists: boolean) => (exists ? value : undefined);
  const ofOurs = diff.ours.filter(isSettled).map((change): PaneRow => {
    const base = present(change.before, change.kind !== "added");
    const after = present(change.after, change.kind !== "removed");
    const isBoth = agreed.has(change.path);
    const other = theirs.get(change.path);
    const theirValue = other === undefined ? base : present(other.after, other.kind !== "removed");
    return {
      path: change.path,
      clash: false,
      kind: isBoth ? "both" : "ours",
      base,
      ours: after,
      theirs: theirValue,
    };
  });
  const seen = new Set(ofOurs.map(({ path }) => path));
  const ofTheirs = diff.theirs
    .filter((change) => isSettled(change) && !seen.has(change.path))
    .map((change): PaneRow => {
      const base = present(change.before, change.kind !== "added");
      const after = present(change.after, change.kind !== "removed");
      return { path: change.path, clash: false, kind: "theirs", base, ours: base, theirs: after };
    });
  return [...rows, ...ofOurs, ...ofTheirs];
}

/** The same side for every clash. */
export function chooseAll(
  clashes: readonly Pick<MergeConflict, "path">[],
  side: "ours" | "theirs" | "base",
): Choices {
  return Object.fromEntries(clashes.map(({ path }) => [path, side]));
}

/** Choices that still belong to a clash, and how many clashes have one. */
export function progressOf(
  clashes: readonly Pick<MergeConflict, "path">[],
  choices: Choices,
): { readonly decided: number; readonly total: number; readonly open: readonly string[] } {
  const open = clashes.map(({ path }) => path).filter((path) => !Object.hasOwn(choices, path));
  return { decided: clashes.length - open.length, total: clashes.length, open };
}

/** What a resolution comes to, or why it comes to nothing yet. `merged` null: the type is deleted. */
export type Outcome =
  | { readonly ok: true; readonly merged: ContentType | null }
  | { readonly ok: false; readonly problem: string };

/** The content a strategy and its choices come to, as the server will make it. */
export function outcomeOf(params: {
  contents: ThreeVersions;
  strategy: Strategy;
  choices: Choices;
}): Outcome {
  const { contents, strategy, choices } = params;
  if (strategy === "ours" || strategy === "theirs") return { ok: true, merged: contents[strategy] };
  try {
    const given = strategy === "manual" ? { choices } : {};
    const { merged, unresolved } = mergeContentTypes({ ...contents, strategy, ...given });
    const open = unresolved.length;
    if (open === 0) return { ok: true, merged };
    return {
      ok: false,
      problem: open === 1 ? "One place is still open." : `${open} places are still open.`,
    };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

export function changesBetween(before: ContentType | null, after: ContentType | null) {
  return diffContents(before as Json | null, after as Json | null);
}

/** What becomes of one side: its changes, and what of them can cost content. */
export function impactOn(side: ContentType | null, merged: ContentType | null) {
  return {
    changes: changesBetween(side, merged),
    breaking: side === null || merged === null ? [] : breakingChanges(side, merged),
  };
}
