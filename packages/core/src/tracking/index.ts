export { type ErrorQuery, matchesErrorText, parseErrorText } from "./error-text.ts";
export {
  exportSyncHistory,
  type HistoryExportFormat,
  historyExportFormats,
} from "./export-history.ts";
export { getLastSuccessfulSync } from "./get-last-successful-sync.ts";
export { getOverview, type Overview, type TargetOverview } from "./get-overview.ts";
export { getRunTiming, type RunTiming } from "./get-run-timing.ts";
export { getSyncHistory } from "./get-sync-history.ts";
export { type ExchangeDetail, getSyncRecord, type SyncRecordDetail } from "./get-sync-record.ts";
export { getSyncRun } from "./get-sync-run.ts";
export { linkToVersion } from "./link-to-version.ts";
export { listSyncRuns } from "./list-sync-runs.ts";
export { recordSyncAttempt } from "./record-sync-attempt.ts";
export * from "./types.ts";
export { unanswered } from "./unanswered.ts";
export { updateSyncStatus } from "./update-sync-status.ts";
