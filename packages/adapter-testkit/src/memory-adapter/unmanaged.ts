import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";

/** Of a type: what the canonical model has words for, and the platform's stamps. */
const typeWords = new Set([
  "id",
  "name",
  "marker",
  "version",
  "changedAt",
  "system",
  "label",
  "notes",
  "family",
  "headline",
  "properties",
]);
const propertyWords = new Set([
  "name",
  "label",
  "kind",
  "of",
  "mandatory",
  "translated",
  "preset",
  "tab",
  "position",
  "hint",
  "rules",
]);

function without(object: JsonObject, words: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !words.has(name)));
}

/** What of a type is the platform's alone, such as its icon, and whether it is a draft. */
export function unmanaged(native: Json | undefined): JsonObject {
  return isJsonObject(native) ? without(native, typeWords) : {};
}

/** What of it stays when the type is written: a draft that nobody wants is published. */
export function keptUnmanaged(previous: Json | undefined): JsonObject {
  const { draft: _, ...kept } = unmanaged(previous);
  return kept;
}

/** What of a property is the platform's alone, such as its widget. */
export function unmanagedPart(property: JsonObject): JsonObject {
  return without(property, propertyWords);
}

/** Of the property of that name. */
export function unmanagedOfProperty(native: Json | undefined, name: string): JsonObject {
  const properties = isJsonObject(native) ? native.properties : undefined;
  if (!Array.isArray(properties)) return {};
  const property = properties.find((one) => isJsonObject(one) && one.name === name);
  return isJsonObject(property) ? unmanagedPart(property) : {};
}
