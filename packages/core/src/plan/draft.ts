import type { Json } from "../model/index.ts";
import type { PlanAction } from "./types.ts";

/** An action before it has its place in the order, with the values that its hashes will name. */
export interface DraftAction {
  readonly action: Omit<
    PlanAction,
    | "index"
    | "pass"
    | "dependsOn"
    | "contentHash"
    | "theirsContentHash"
    | "payloadHash"
    | "preImageHash"
  >;
  /** Normalised native to be written; null when nothing is. */
  readonly payload: Json | null;
  /** What the target holds, as it answered. */
  readonly preImage: Json | null;
  /** What the registry gets, for `merge` and `pull`. */
  readonly content: Json | null;
  /** For `merge`: what the target has, in the registry's words. */
  readonly theirsContent: Json | null;
  /** Stored with the plan too: what becomes the base without being written, or shows a conflict. */
  readonly kept: readonly Json[];
  /**
   * Native ids of the items it refers to once it is carried out; for a deletion, of those it refers to now.
   * Those of the plan come before it, or after it for a deletion.
   */
  readonly requires: readonly string[];
  /** For a deletion: keys of the actions that take away the last references to it. */
  readonly waitsFor?: readonly string[];
}

/** Nothing to send, to store or to wait for. */
export const emptyDraft: Omit<DraftAction, "action"> = {
  payload: null,
  preImage: null,
  content: null,
  theirsContent: null,
  kept: [],
  requires: [],
};

export function isDeletion({ action }: Pick<DraftAction, "action">): boolean {
  return action.operation === "delete" || action.operation === "pull_delete";
}
