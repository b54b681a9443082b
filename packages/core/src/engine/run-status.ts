import type { RecordStatus, RunStatus } from "../status/index.ts";

/**
 * The end state of a run from those of its records: PRODUCT T2. Nothing to do is success; all that was
 * tried failed is failed; anything between is partial.
 */
export function runStatusOf(records: readonly { readonly status: RecordStatus }[]): RunStatus {
  const has = (...statuses: RecordStatus[]) =>
    records.some((record) => statuses.includes(record.status));
  if (has("cancelled")) return "cancelled";
  const succeeded = has("success");
  if (has("failed", "unknown")) return succeeded ? "partial" : "failed";
  return has("skipped") ? "partial" : "success";
}
