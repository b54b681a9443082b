export { abandonRun } from "./abandon-run.ts";
export { applyPlan, applyPlanInput } from "./apply-plan.ts";
export { cancelRun } from "./cancel-run.ts";
export {
  detectInterruptedSync,
  type InterruptedSync,
  interruptionOf,
} from "./detect-interrupted-sync.ts";
export { type ExecuteRunInput, executeRun } from "./execute-run.ts";
export {
  defaultRetryPolicy,
  executeWithRetry,
  type RetryPolicy,
  retryDelayMs,
} from "./execute-with-retry.ts";
export { leaseTtlMs } from "./hold-lease.ts";
export { patientStore } from "./patient-store.ts";
export { type ResumeSyncInput, resumeSync } from "./resume-sync.ts";
export { runStatusOf } from "./run-status.ts";
export { type SettleRecordInput, settleRecord } from "./settle-record.ts";
