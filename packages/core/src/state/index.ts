export {
  calculateDelta,
  calculateDeltaInput,
  type Delta,
  type DeltaEntry,
  type DeltaKind,
  deltaKinds,
} from "./calculate-delta.ts";
export {
  compareSyncStates,
  compareSyncStatesInput,
  type StateComparison,
  type StateRelation,
  stateRelations,
} from "./compare-sync-states.ts";
export { getContentTypesSince, getContentTypesSinceInput } from "./get-content-types-since.ts";
export { getSyncMatrix, type MatrixCell, type MatrixRow } from "./get-sync-matrix.ts";
export { getSyncStates } from "./get-sync-states.ts";
export { markAsFailed } from "./mark-as-failed.ts";
export { markAsGone } from "./mark-as-gone.ts";
export { markAsSynced } from "./mark-as-synced.ts";
export { markAsTakenBack } from "./mark-as-taken-back.ts";
export type { SyncState } from "./types.ts";
