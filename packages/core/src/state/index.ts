export { getSyncStates } from "./get-sync-states.ts";
export { markAsSynced } from "./mark-as-synced.ts";
export type { SyncState } from "./types.ts";
