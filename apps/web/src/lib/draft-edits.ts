import type { Json, JsonObject } from "@syncline/core/model";
import { type FieldType, scalarFieldTypes } from "@syncline/core/model";

/** A content type while it is written: any JSON object, right or wrong. */
export type Draft = Readonly<JsonObject>;

export const emptyDraft: Draft = { key: "", name: "", fields: [] };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields as they stand, which need not be objects in a draft. */
export function draftFields(draft: Draft): readonly Json[] {
  return Array.isArray(draft.fields) ? draft.fields : [];
}

/** Text at a name, whatever stands there. */
export function textAt(value: unknown, name: string): string {
  const found = isObject(value) ? value[name] : undefined;
  return typeof found === "string" ? found : "";
}

/** The object with a property set; without it for `undefined`, and for text that is empty where that says nothing. */
export function withProperty(object: Draft, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = object;
  if (value === undefined) return rest;
  // In its old place, so that the JSON does not jump.
  return Object.hasOwn(object, name) ? { ...object, [name]: value } : { ...rest, [name]: value };
}

/** The same for a path: what becomes empty on the way goes too. */
export function withPath(
  object: Draft,
  [name, ...rest]: readonly [string, ...string[]],
  value: Json | undefined,
): JsonObject {
  const [next, ...more] = rest;
  if (next === undefined) return withProperty(object, name, value);
  const inner = object[name];
  const changed = withPath(isObject(inner) ? inner : {}, [next, ...more], value);
  return withProperty(object, name, Object.keys(changed).length === 0 ? undefined : changed);
}

export function atPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
}

export function withField(draft: Draft, index: number, field: Json): JsonObject {
  return {
    ...draft,
    fields: draftFields(draft).map((old, at) => (at === index ? field : old)),
  };
}

/** A field more, with a key that is free. */
export function withNewField(draft: Draft): JsonObject {
  const fields = draftFields(draft);
  const keys = new Set(fields.map((field) => textAt(field, "key")));
  let number = fields.length + 1;
  while (keys.has(`field${number}`)) number += 1;
  const field = { key: `field${number}`, name: `Field ${number}`, type: "text" };
  return { ...draft, fields: [...fields, field] };
}

export function withoutField(draft: Draft, index: number): JsonObject {
  return { ...draft, fields: draftFields(draft).filter((_, at) => at !== index) };
}

/** The field at `from` stands at `to` afterwards; the others keep their order. */
export function withFieldMoved(draft: Draft, from: number, to: number): JsonObject {
  const fields = [...draftFields(draft)];
  const last = fields.length - 1;
  if (from < 0 || from > last || to < 0 || to > last || from === to) return { ...draft };
  const [field] = fields.splice(from, 1);
  if (field !== undefined) fields.splice(to, 0, field);
  return { ...draft, fields };
}

/** A list says what it holds, and nothing else does. Rules that the new type may not have stay, to be seen and judged. */
export function withType(field: JsonObject, type: FieldType): JsonObject {
  if (type !== "array") return withProperty({ ...field, type }, "items", undefined);
  const held = scalarFieldTypes.find((one) => one === field.type) ?? "text";
  return { ...field, type, items: isObject(field.items) ? field.items : { type: held } };
}

const inForm = new Set([
  "key",
  "name",
  "type",
  "items",
  "required",
  "localized",
  "unique",
  "hidden",
  "help",
  "group",
  "validations",
]);

/** Properties of a field that the form has no input for. */
export function beyondForm(field: JsonObject): string[] {
  return Object.keys(field).filter((name) => !inForm.has(name));
}
