export { type AssemblePlanInput, assemblePlan, planLifeMs } from "./assemble-plan.ts";
export {
  type BreakingChange,
  type BreakingClass,
  breakingChanges,
  breakingClasses,
} from "./breaking.ts";
export { type Consent, checkConsent, deletionsOf, uncountedDeletions } from "./consent.ts";
export { createPlan, createPlanInput } from "./create-plan.ts";
export { type Decision, decide, decisions, isConflict, type Sides } from "./decide.ts";
export { type DraftAction, emptyDraft } from "./draft.ts";
export { type Effect, effectOf } from "./effect-of.ts";
export { exportPlan } from "./export-plan.ts";
export { getPlan } from "./get-plan.ts";
export { importPlan, importPlanInput } from "./import-plan.ts";
export { type OrderNode, orderByDependency } from "./order.ts";
export { type PlanDocument, planDocumentSchema } from "./plan-document.ts";
export { sealPlan } from "./seal.ts";
export {
  type Plan,
  type PlanAction,
  type PlanObservation,
  type PlanOperation,
  type PlanSelection,
  type PlanSummary,
  planOperations,
} from "./types.ts";
