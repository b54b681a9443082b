import type { SyncMode, SyncStateStatus } from "../status/index.ts";
import type { Decision } from "./decide.ts";
import type { PlanOperation } from "./types.ts";

/** What a push does about a decision: an operation, nothing to report, or an observation. */
export type PushEffect =
  | { readonly operation: Exclude<PlanOperation, "blocked"> }
  | { readonly operation: "blocked"; readonly reason: string }
  | { readonly observe: string }
  | { readonly unchanged: true }
  | { readonly remoteOnly: true };

const conflictHint = "Nothing is overwritten. Decide which side is right.";

const pushEffects: Record<Decision, PushEffect> = {
  INITIAL_SYNC: { operation: "create" },
  ADOPT: { operation: "adopt" },
  PUSH: { operation: "update" },
  CONVERGED: { operation: "converge" },
  FORGET: { operation: "forget" },
  NO_CHANGE: { unchanged: true },
  PULL_NEW: { remoteOnly: true },
  PULL: {
    observe: "Changed at the target since the last sync, and not here. A pull would take it over.",
  },
  DELETE_LOCAL: { observe: "Deleted at the target since the last sync, and unchanged here." },
  DELETE_REMOTE: {
    operation: "blocked",
    reason:
      "Deleted here, and still at the target. This version of Syncline does not delete at targets.",
  },
  CONFLICT_ADD_ADD: {
    operation: "blocked",
    reason: `Both sides have it, they differ, and they have never been in sync. ${conflictHint}`,
  },
  CONFLICT_BOTH_MODIFIED: {
    operation: "blocked",
    reason: `Changed on both sides since the last sync. ${conflictHint}`,
  },
  CONFLICT_DELETE_MODIFY: {
    operation: "blocked",
    reason: `Deleted here, changed at the target. ${conflictHint}`,
  },
  CONFLICT_MODIFY_DELETE: {
    operation: "blocked",
    reason: `Changed here, deleted at the target. ${conflictHint}`,
  },
};

/** In `overwrite` mode the registry wins where the target has something else; consent is asked for. */
const overwriteEffects: Partial<Record<Decision, PushEffect>> = {
  PULL: { operation: "update" },
  DELETE_LOCAL: { operation: "create" },
  CONFLICT_ADD_ADD: { operation: "update" },
  CONFLICT_BOTH_MODIFIED: { operation: "update" },
  CONFLICT_MODIFY_DELETE: { operation: "create" },
};

export function pushEffect(decision: Decision, mode: SyncMode): PushEffect {
  return (mode === "overwrite" ? overwriteEffects[decision] : undefined) ?? pushEffects[decision];
}

/** Whether applying the decision in `overwrite` mode replaces what somebody else made. */
export function overwritesForeignWork(decision: Decision): boolean {
  return ["PULL", "CONFLICT_ADD_ADD", "CONFLICT_BOTH_MODIFIED"].includes(decision);
}

/** How a decision shows in the state of an item. */
export const stateStatusOf: Record<Decision, SyncStateStatus> = {
  INITIAL_SYNC: "new",
  ADOPT: "new",
  PULL_NEW: "remote_modified",
  NO_CHANGE: "in_sync",
  PUSH: "modified",
  PULL: "remote_modified",
  CONVERGED: "modified",
  DELETE_REMOTE: "deleted",
  DELETE_LOCAL: "remote_modified",
  FORGET: "deleted",
  CONFLICT_ADD_ADD: "conflict",
  CONFLICT_BOTH_MODIFIED: "conflict",
  CONFLICT_DELETE_MODIFY: "conflict",
  CONFLICT_MODIFY_DELETE: "conflict",
};
