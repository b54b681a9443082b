export { applyPlan, applyPlanInput } from "./apply-plan.ts";
export { executeRun } from "./execute-run.ts";
export {
  defaultRetryPolicy,
  executeWithRetry,
  type RetryPolicy,
  retryDelayMs,
} from "./execute-with-retry.ts";
export { runStatusOf } from "./run-status.ts";
