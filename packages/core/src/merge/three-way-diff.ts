import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import type { ContentType, Json } from "../model/index.ts";
import { canonicalVersions } from "./canonical-form.ts";
import { equalJson } from "./equal-json.ts";
import { mergeContentType } from "./merge-content-type.ts";
import type { MergeConflict, ThreeVersions, ThreeWayDiff } from "./types.ts";

function changes(before: ContentType | null, after: ContentType | null): Change[] {
  if (before !== null && after !== null) {
    return diffJson(before as Json, after as Json);
  }
  if (before === after) return [];
  const kind = before === null ? "added" : "removed";
  return [{ path: "", kind, before: before as Json | null, after: after as Json | null }];
}

const isSame = (a: Change, b: Change) =>
  a.path === b.path &&
  a.kind === b.kind &&
  equalJson(a.before, b.before) &&
  equalJson(a.after, b.after);

/**
 * What both sides made of the base, property by property: fields are found by their key, lists that mean sets
 * are compared as sets, and the order of fields and choices as a sequence. Absent and default are the same.
 */
export function threeWayDiff(params: ThreeVersions): ThreeWayDiff {
  const versions = canonicalVersions(params);
  const { base, ours, theirs } = versions;
  const { merged, found } = mergeContentType(versions);
  const [ourChanges, theirChanges] = [changes(base, ours), changes(base, theirs)];
  const byPath = Map.groupBy(theirChanges, (change) => change.path);
  return {
    ours: ourChanges,
    theirs: theirChanges,
    agreed: ourChanges.filter((change) =>
      byPath.get(change.path)?.some((other) => isSame(change, other)),
    ),
    conflicts: found.map(({ choice: _, ...conflict }): MergeConflict => conflict),
    merged,
  };
}
