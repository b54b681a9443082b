export { addDeltas } from "./add-rollups.ts";
export { bucketStart } from "./buckets.ts";
export {
  calculateSuccessRate,
  rateCounting,
  type SuccessRate,
} from "./calculate-success-rate.ts";
export * from "./cause/index.ts";
export { deltaOfFailure, deltaOfRun } from "./deltas.ts";
export { detectFailurePatterns, type FailurePattern } from "./detect-failure-patterns.ts";
export { durationBucket, durationError } from "./durations.ts";
export { getAverageSyncTime, type SyncTimes, timedStatuses } from "./get-average-sync-time.ts";
export {
  type AnalyticsQuery,
  getFailurePatterns,
  getSyncAnalytics,
  type RunFigures,
  type SyncAnalytics,
} from "./get-sync-analytics.ts";
export * from "./health/index.ts";
export { type BucketRange, bucketRange } from "./range.ts";
export * from "./report/index.ts";
export type * from "./types.ts";
export { type BucketUnit, bucketUnits } from "./types.ts";
