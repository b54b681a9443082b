export { detectConflicts, detectConflictsInput } from "./detect-conflicts.ts";
export { type ConflictDetail, getConflict } from "./get-conflict.ts";
export { listConflicts } from "./list-conflicts.ts";
export {
  type ResolvedConflict,
  resolveConflict,
  resolveConflictInput,
} from "./resolve-conflict.ts";
export * from "./types.ts";
