import { mergeContentTypes, threeWayDiff } from "@syncline/core/merge";
import type { ContentType } from "@syncline/core/model";

/** A draft brought onto what somebody else saved meanwhile. */
export interface Rebased {
  /** Paths that both changed, and not alike. */
  readonly clashes: readonly string[];
  /** With mine, or theirs, at these paths; null where the two do not go together into a valid type. */
  readonly mine: ContentType | null;
  readonly theirs: ContentType | null;
}

/** Puts the edits of a draft, made from `base`, on top of `theirs`. */
export function rebaseDraft(params: {
  readonly base: ContentType | null;
  readonly mine: ContentType;
  readonly theirs: ContentType;
}): Rebased {
  const { base, mine: ours, theirs } = params;
  const versions = { base, ours, theirs };
  const merge = (strategy: "ours" | "theirs"): ContentType | null => {
    try {
      return mergeContentTypes({ ...versions, strategy }).merged;
    } catch {
      return null;
    }
  };
  const clashes = threeWayDiff(versions).conflicts.map(({ path }) => path || "the whole type");
  return { clashes, mine: merge("ours"), theirs: merge("theirs") };
}
