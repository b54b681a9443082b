import { hashJson } from "../canonical/hash.ts";
import type { ConflictSide } from "../conflict/types.ts";
import type { MergeConflict } from "../merge/index.ts";
import type { Json } from "../model/index.ts";
import { isConflict } from "./decide.ts";
import type { DraftContext, DraftSubject } from "./draft-context.ts";
import { draftMerge } from "./draft-merge.ts";

/** A conflict as a comparison sees it. */
export interface ConflictFinding {
  readonly base: ConflictSide;
  readonly ours: ConflictSide;
  readonly theirs: ConflictSide;
  /** What cannot be merged without a choice. Empty where the edits come together, to nothing that may be written. */
  readonly clashes: readonly MergeConflict[];
  /** What the sides name, to be stored. */
  readonly kept: readonly Json[];
}

const absent: ConflictSide = { versionId: null, contentHash: null, nativeHash: null };

/** The conflict of an item; null when there is none, or both sides' edits simply come together. */
export function findConflict(context: DraftContext, subject: DraftSubject): ConflictFinding | null {
  const { seen, threeWay, base } = subject;
  const { decision, local, remote, state } = seen;
  if (!isConflict(decision) || threeWay === null) return null;
  const mergeable =
    decision === "CONFLICT_BOTH_MODIFIED" &&
    draftMerge(context, subject, "").action.operation === "merge";
  if (mergeable) return null;
  const { diff, base: baseContent, theirs } = threeWay;
  const kept: Json[] = [];
  const keep = (value: Json | null | undefined): string | null => {
    if (value === null || value === undefined) return null;
    kept.push(value);
    return hashJson(value);
  };
  return {
    base: {
      versionId: base?.versionId ?? null,
      contentHash: keep(baseContent as Json | null),
      nativeHash:
        base?.native === undefined || base.native === null ? null : (state?.baseHash ?? null),
    },
    ours:
      local === undefined
        ? absent
        : {
            versionId: local.registryItem.versionId,
            contentHash: local.registryItem.contentHash,
            nativeHash: keep(local.native),
          },
    theirs:
      remote === undefined
        ? absent
        : {
            versionId: null,
            contentHash: keep(theirs as Json | null),
            nativeHash: keep(remote.native),
          },
    clashes: diff.conflicts,
    kept,
  };
}
