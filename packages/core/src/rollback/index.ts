export { createRollbackPlan, createRollbackPlanInput } from "./create-rollback-plan.ts";
export { rollbackPartialSync, rollbackPartialSyncInput } from "./rollback-partial-sync.ts";
export { type RollbackVerdict, rollbackVerdict } from "./verdict.ts";
