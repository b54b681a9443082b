export { applyRetention } from "./apply-retention.ts";
export { eraseRecord, eraseRecordInput } from "./erase-record.ts";
export { getRetention } from "./get-retention.ts";
export { previewRetention } from "./preview-retention.ts";
export { setRetention, setRetentionInput } from "./set-retention.ts";
export {
  type ErasureCounts,
  type ExpiredCounts,
  type RetentionCount,
  type RetentionPolicy,
  type RetentionPreview,
  retentionDays,
} from "./types.ts";
