import type { Decision } from "../plan/decide.ts";
import type { SyncStateStatus } from "../status/index.ts";

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
