export { ensureProject } from "./ensure-project.ts";
export { getContentType } from "./get-content-type.ts";
export {
  type ImportedItem,
  type ImportResult,
  importModel,
  importModelInput,
} from "./import-model.ts";
export { listContentTypes } from "./list-content-types.ts";
export type * from "./types.ts";
