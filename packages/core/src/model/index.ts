export {
  type BaseKind,
  baseKinds,
  type ContentType,
  type ContentTypeInput,
  contentTypeSchema,
} from "./content-type.ts";
export {
  type ArrayItems,
  arrayItemsSchema,
  type Field,
  type FieldInput,
  type FieldType,
  fieldSchema,
  fieldTypes,
  type ScalarFieldType,
  scalarFieldTypes,
} from "./field.ts";
export { findBadText } from "./find-bad-text.ts";
export { type Item, type ItemKind, itemKinds } from "./item.ts";
export {
  isJson,
  isJsonObject,
  type Json,
  type JsonObject,
  jsonObjectSchema,
  jsonSchema,
  maxJsonDepth,
} from "./json.ts";
export { keyPattern, keySchema } from "./key.ts";
export { type TypeReference, typeReferences } from "./references.ts";
export { tidyContentType } from "./tidy.ts";
export { type ValidationName, type Validations, validationsSchema } from "./validations.ts";
