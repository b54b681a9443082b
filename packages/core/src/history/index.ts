export { type BlameLine, blame, type ItemBlame } from "./blame.ts";
export { diffModels, type ModelDiff, type ModelItemDiff } from "./diff-models.ts";
export { diffTargetModels, type HeldItemDiff, type TargetModelDiff } from "./diff-target-models.ts";
export { getModelAt, type ModelAt, type ModelItemAt } from "./get-model-at.ts";
export { getRunChanges, type RunChanges, type RunItemChange } from "./get-run-changes.ts";
export { getTargetModelAt, type HeldItem, type TargetModelAt } from "./get-target-model-at.ts";
export { type ModelRef, modelRefSchema } from "./model-ref.ts";
