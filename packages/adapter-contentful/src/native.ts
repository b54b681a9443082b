import type { Json, JsonObject } from "@syncline/core/adapter";

/**
 * Contentful's form of a content type, read. As JSON (`toNormalised`) it is
 *
 * ```
 * { id, name, description?, displayField?, fields: [
 *     { id, name, type, linkType?, items?: { type, linkType?, validations? },
 *       localized?: true, required?: true, disabled?: true, omitted?: true,
 *       validations?: [...], defaultValue?: { locale: value }, allowedResources?: [...] } ],
 *   metadata?, published?: false }
 * ```
 *
 * without stamps and without whatever says the same as its absence. `id` is there because a write needs
 * it, and `published: false` marks a type whose current version is not published: a local type without
 * that mark then differs, and pushing it publishes.
 */
export interface NativeContentType {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly displayField?: string | undefined;
  readonly fields: readonly NativeField[];
  readonly metadata?: JsonObject | undefined;
  readonly published: boolean;
  /** Properties this adapter does not know: kept, compared and written back. */
  readonly other: JsonObject;
}

export interface NativeField {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly linkType?: string | undefined;
  readonly items?: NativeItems | undefined;
  readonly localized: boolean;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly omitted: boolean;
  readonly validations: readonly JsonObject[];
  readonly defaultValue?: Json | undefined;
  /** `allowedResources`, and what this adapter does not know. */
  readonly other: JsonObject;
}

export interface NativeItems {
  readonly type: string;
  readonly linkType?: string | undefined;
  readonly validations: readonly JsonObject[];
  readonly other: JsonObject;
}

/** An object without the properties that are undefined. */
export function compact(entries: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept: JsonObject = {};
  for (const name of Object.keys(entries)) {
    const value = entries[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** The normalised JSON of what a list holds. */
export function normalisedItems(items: NativeItems): JsonObject {
  const { type, linkType, validations, other } = items;
  const json: JsonObject = { ...other, type };
  if (linkType !== undefined) json.linkType = linkType;
  if (validations.length > 0) json.validations = [...validations];
  return json;
}

/** The normalised JSON of a field. Property by property: models are mostly fields, so this is worth it. */
export function normalisedField(field: NativeField): JsonObject {
  const { id, name, type, linkType, items, validations, defaultValue } = field;
  const json: JsonObject = { ...field.other, id, name, type };
  if (linkType !== undefined) json.linkType = linkType;
  if (items !== undefined) json.items = normalisedItems(items);
  if (field.localized) json.localized = true;
  if (field.required) json.required = true;
  if (field.disabled) json.disabled = true;
  if (field.omitted) json.omitted = true;
  if (validations.length > 0) json.validations = [...validations];
  if (defaultValue !== undefined) json.defaultValue = defaultValue;
  return json;
}

/** The normalised JSON of a content type. */
export function toNormalised(type: NativeContentType): JsonObject {
  const known = compact({
    id: type.id,
    name: type.name,
    description: type.description,
    displayField: type.displayField,
    fields: type.fields.map(normalisedField),
    metadata: type.metadata,
    published: type.published ? undefined : false,
  });
  return { ...type.other, ...known };
}
