import { type ContentType, contentTypeSchema, type FieldInput } from "../../src/model/index.ts";

/** A text field, with more to say. */
export function field(key: string, more: Partial<FieldInput> = {}): FieldInput {
  return { key, name: key, type: "text", ...more };
}

export function type(
  fields: readonly FieldInput[],
  more: Partial<Omit<ContentType, "fields">> = {},
): ContentType {
  return contentTypeSchema.parse({ key: "Article", name: "Article", ...more, fields });
}
