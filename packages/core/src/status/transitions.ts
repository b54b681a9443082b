import type { RecordStatus, RunStatus } from "./index.ts";

/** Where a run can go from each state. Total: a state that is missing does not compile. */
export const runTransitions: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  pending: ["in_progress", "failed", "cancelled"],
  in_progress: ["success", "partial", "failed", "cancelled"],
  success: [],
  // Settling an unknown outcome by hand can turn out better, or worse, than the run ended.
  partial: ["success", "failed"],
  failed: ["success", "partial"],
  cancelled: [],
};

/** Where a record can go from each state. */
export const recordTransitions: Readonly<Record<RecordStatus, readonly RecordStatus[]>> = {
  pending: ["in_progress", "success", "failed", "skipped", "cancelled"],
  in_progress: ["success", "failed", "cancelled", "unknown"],
  success: [],
  failed: [],
  skipped: [],
  cancelled: [],
  // Only by hand, or by looking again: `settleRecord`.
  unknown: ["success", "failed"],
};

/** The states from which `to` can be reached. */
export function sourcesOf<Status extends string>(
  table: Readonly<Record<Status, readonly Status[]>>,
  to: Status,
): Status[] {
  return (Object.keys(table) as Status[]).filter((from) => table[from].includes(to));
}
