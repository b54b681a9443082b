export {
  type BreakingChange,
  type BreakingClass,
  breakingChanges,
  breakingClasses,
} from "./breaking.ts";
export { createPlan, createPlanInput } from "./create-plan.ts";
export { type Decision, decide, decisions, isConflict, type Sides } from "./decide.ts";
export { getPlan } from "./get-plan.ts";
export { type OrderNode, orderByDependency } from "./order.ts";
export { sealPlan } from "./seal.ts";
export {
  type Plan,
  type PlanAction,
  type PlanObservation,
  type PlanOperation,
  type PlanSummary,
  planOperations,
} from "./types.ts";
