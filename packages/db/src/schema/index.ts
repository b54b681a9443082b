export { apiTokens, members } from "./access.ts";
export {
  analyticsBackfills,
  failedItemRollups,
  failureCauses,
  failureRollups,
  syncRollupDurations,
  syncRollups,
} from "./analytics.ts";
export { auditLogs } from "./audit-logs.ts";
export { account, session, user, verification } from "./auth.ts";
export { conflicts } from "./conflicts.ts";
export { idempotencyKeys } from "./idempotency-keys.ts";
export { identityMap } from "./identity-map.ts";
export { items } from "./items.ts";
export { journalMarks } from "./journal-marks.ts";
export { leases } from "./leases.ts";
export { logCheckpoints, logLeaves, logPending, logTiles } from "./log.ts";
export { modelNodes, modelRoots } from "./model-roots.ts";
export { plans } from "./plans.ts";
export { projects } from "./projects.ts";
export { rateSlots } from "./rate-slots.ts";
export { keySchema, retentionPolicies, snapshotKeys } from "./retention.ts";
export { schedules } from "./schedules.ts";
export { sealedKeys } from "./sealed-keys.ts";
export { snapshots } from "./snapshots.ts";
export { syncEvents } from "./sync-events.ts";
export { syncExchanges } from "./sync-exchanges.ts";
export { syncRecords, tellsOfTarget } from "./sync-records.ts";
export { syncRunCounters } from "./sync-run-counters.ts";
export { syncRuns } from "./sync-runs.ts";
export { syncStates } from "./sync-states.ts";
export { targetSecrets, targets } from "./targets.ts";
export { lockouts, rateWindows } from "./throttles.ts";
export { versionParents, versions } from "./versions.ts";
export { savedViews } from "./views.ts";
export { scheduleWatches, webhookDeliveries, webhookSecrets, webhooks } from "./webhooks.ts";
