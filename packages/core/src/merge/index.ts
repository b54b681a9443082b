export {
  conflictPriorities,
  conflictPriority,
  itemPriority,
  manyFields,
  orderConflicts,
} from "./conflict-priority.ts";
export { type LiftParams, liftRemote } from "./lift-remote.ts";
export { type MergeParams, mergeContentTypes } from "./merge-content-types.ts";
export { threeWayDiff } from "./three-way-diff.ts";
export {
  type Choice,
  type ConflictKind,
  conflictKinds,
  type MergeConflict,
  type MergeResult,
  type MergeStrategy,
  mergeStrategies,
  type Side,
  sides,
  type ThreeVersions,
  type ThreeWayDiff,
} from "./types.ts";
