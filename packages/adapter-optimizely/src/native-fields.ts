/** What the API document knows of each object. What is not listed is kept as it comes (open schema). */

/** Set by the server; never compared, never sent. */
export const stamps: ReadonlySet<string> = new Set([
  "source",
  "created",
  "createdBy",
  "lastModified",
  "lastModifiedBy",
]);

const typeLists = ["mayContainTypes", "mediaFileExtensions", "compositionBehaviors", "contracts"];
export const valueLists = ["allowedTypes", "restrictedTypes"] as const;

const sets: ReadonlySet<string> = new Set([...typeLists, ...valueLists]);

/** True for a list whose order means nothing. */
export function isSet(field: string): boolean {
  return sets.has(field);
}

export const typeFields: ReadonlySet<string> = new Set([
  "key",
  "displayName",
  "description",
  "baseType",
  "isContract",
  "sortOrder",
  "accessRights",
  "properties",
  ...typeLists,
]);

/** Of one entry of an array. */
export const itemFields: ReadonlySet<string> = new Set([
  "type",
  "format",
  "contentType",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "pattern",
  "enum",
  "editorSettings",
  ...valueLists,
]);

export const propertyFields: ReadonlySet<string> = new Set([
  "displayName",
  "description",
  "isLocalized",
  "isRequired",
  "group",
  "sortOrder",
  "indexingType",
  "displayMode",
  "minItems",
  "maxItems",
  "items",
  ...itemFields,
]);

export const propertyTypes = [
  "string",
  "url",
  "boolean",
  "integer",
  "float",
  "dateTime",
  "contentReference",
  "content",
  "link",
  "richText",
  "json",
  "array",
  "component",
  /** API revision 1.1. */
  "composition",
] as const;

/** Formats seen on live instances. Each instance may have more, so an unknown one is only doubtful. */
export const knownFormats: ReadonlySet<string> = new Set([
  "shortString",
  "selectOne",
  "selectMany",
  "LinkCollection",
  "DocumentUrl",
  "ImageUrl",
  "guid",
  "Composition",
]);
