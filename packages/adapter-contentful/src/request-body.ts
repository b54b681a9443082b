import type { Json, JsonObject } from "@syncline/core/adapter";
import { compact, type NativeContentType, type NativeField, normalisedItems } from "./native.ts";
import { sameShape } from "./same-shape.ts";

/** What Contentful keeps of a type and Syncline does not manage. */
export interface Kept {
  /** Names of fields in Contentful's APIs, by field id: made in its web app, editable nowhere else. */
  readonly apiNames: ReadonlyMap<string, string>;
  readonly fields: readonly NativeField[];
  readonly hasTaxonomy: boolean;
}

export const nothingKept: Kept = { apiNames: new Map(), fields: [], hasTaxonomy: false };

/**
 * The body of `PUT /content_types/{id}`. Everything is said, defaults included, as Contentful's own tools
 * do: the request replaces the whole type, and a property left out could be read as "keep".
 */
export function requestBody(type: NativeContentType, kept: Kept): string {
  const body: JsonObject = {
    ...type.other,
    name: type.name,
    description: type.description ?? null,
    displayField: type.displayField ?? null,
    fields: type.fields.map((field) => fieldBody(field, kept)),
    ...compact({ metadata: metadataBody(type, kept) }),
  };
  return JSON.stringify(body);
}

/** Leaving the taxonomy out keeps it at Contentful, so removing it needs an empty list. */
function metadataBody(type: NativeContentType, kept: Kept): JsonObject | undefined {
  if (!kept.hasTaxonomy || type.metadata?.taxonomy !== undefined) return type.metadata;
  return { ...type.metadata, taxonomy: [] };
}

function fieldBody(field: NativeField, kept: Kept): Json {
  const before = kept.fields.find((candidate) => candidate.id === field.id);
  const apiName = before && sameShape(before, field) ? kept.apiNames.get(field.id) : undefined;
  const items = field.items === undefined ? undefined : normalisedItems(field.items);
  return {
    ...field.other,
    ...compact({ id: field.id, apiName, name: field.name, type: field.type }),
    localized: field.localized,
    required: field.required,
    disabled: field.disabled,
    omitted: field.omitted,
    validations: [...field.validations],
    ...compact({
      defaultValue: field.defaultValue,
      linkType: field.linkType,
      items: items === undefined ? undefined : { validations: [], ...items },
    }),
  };
}
