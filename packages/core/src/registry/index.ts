export { createProject, createProjectInput } from "./create-project.ts";
export { deleteContentType, deleteContentTypeInput } from "./delete-content-type.ts";
export { ensureProject } from "./ensure-project.ts";
export { type Dependent, findDependents } from "./find-dependents.ts";
export { getContentType } from "./get-content-type.ts";
export {
  type ImportedItem,
  type ImportResult,
  importModel,
  importModelInput,
} from "./import-model.ts";
export { listContentTypes } from "./list-content-types.ts";
export { type MergedItem, type MergeItemInput, mergeItem } from "./merge-item.ts";
export {
  type SavedContentType,
  saveContentType,
  saveContentTypeInput,
} from "./save-content-type.ts";
export type * from "./types.ts";
export { type WriteItemInput, type WrittenItem, writeItem } from "./write-item.ts";
