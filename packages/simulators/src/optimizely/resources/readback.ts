import type { ContentTypeDocument, ItemDocument, PropertyDocument } from "../schema/documents.ts";

/** Leaves out what is null or undefined: the server never writes an unset field. */
export function withoutUnset<Document extends object>(document: Document): Document {
  const set = Object.entries(document).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set) as Document;
}

function readBackItems(items: ItemDocument): ItemDocument {
  return withoutUnset({
    ...items,
    allowedTypes: items.allowedTypes ?? [],
    restrictedTypes: items.restrictedTypes ?? [],
  });
}

function readBackProperty(property: PropertyDocument): PropertyDocument {
  return withoutUnset({
    ...property,
    isLocalized: property.isLocalized ?? false,
    isRequired: property.isRequired ?? false,
    sortOrder: property.sortOrder ?? 0,
    allowedTypes: property.allowedTypes ?? [],
    restrictedTypes: property.restrictedTypes ?? [],
    items: property.items === undefined ? undefined : readBackItems(property.items),
  });
}

/**
 * The form a content type is stored and read back in: defaults written out, unset fields gone, properties in
 * their sort order, and no base type on a contract.
 */
export function readBackContentType(document: ContentTypeDocument): ContentTypeDocument {
  const properties = Object.entries(document.properties ?? {})
    .map(([name, property]) => [name, readBackProperty(property)] as const)
    .sort(([, one], [, other]) => (one.sortOrder ?? 0) - (other.sortOrder ?? 0));
  return withoutUnset({
    ...document,
    baseType: document.isContract === true ? undefined : document.baseType,
    isContract: document.isContract ?? false,
    sortOrder: document.sortOrder ?? 0,
    mayContainTypes: document.mayContainTypes ?? [],
    mediaFileExtensions: document.mediaFileExtensions ?? [],
    compositionBehaviors: document.compositionBehaviors ?? [],
    contracts: document.contracts ?? [],
    properties: Object.fromEntries(properties),
  });
}
