import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { isBaseName } from "./map-key.ts";
import { valueLists } from "./native-fields.ts";

const typeLevelLists = ["mayContainTypes", "contracts"];

function names(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

function valueReferences(value: JsonObject): string[] {
  const listed = valueLists.flatMap((field) => names(value[field]));
  return typeof value.contentType === "string" ? [value.contentType, ...listed] : listed;
}

function propertyReferences(property: Json): string[] {
  if (!isJsonObject(property)) return [];
  const items = isJsonObject(property.items) ? valueReferences(property.items) : [];
  return [...valueReferences(property), ...items];
}

/** Content types that must exist before this one can be written, the type itself among them if it says so. */
export function requiredTypes(native: JsonObject): string[] {
  const properties = isJsonObject(native.properties) ? Object.values(native.properties) : [];
  const found = [
    ...typeLevelLists.flatMap((field) => names(native[field])),
    ...properties.flatMap(propertyReferences),
  ];
  return [...new Set(found)].filter((name) => !isBaseName(name)).sort();
}

function withoutListed(
  object: JsonObject,
  fields: Iterable<string>,
  deferred: ReadonlySet<string>,
): JsonObject {
  const kept: JsonObject = { ...object };
  for (const field of fields) {
    const list = object[field];
    if (!Array.isArray(list)) continue;
    const left = list.filter((name) => typeof name !== "string" || !deferred.has(name));
    if (left.length === 0) delete kept[field];
    else kept[field] = left;
  }
  return kept;
}

function isOf(value: Json | undefined, deferred: ReadonlySet<string>): boolean {
  return (
    isJsonObject(value) && typeof value.contentType === "string" && deferred.has(value.contentType)
  );
}

function deferInProperty(property: JsonObject, deferred: ReadonlySet<string>): JsonObject {
  const kept = withoutListed(property, valueLists, deferred);
  if (!isJsonObject(kept.items)) return kept;
  return { ...kept, items: withoutListed(kept.items, valueLists, deferred) };
}

/**
 * A normalised type without its references to `nativeIds`. A property whose very type is missing cannot be
 * made yet and is left out.
 */
export function deferReferences(native: Json, nativeIds: readonly string[]): Json {
  if (!isJsonObject(native)) return native;
  const deferred = new Set(nativeIds);
  const { properties } = native;
  const kept = withoutListed(native, typeLevelLists, deferred);
  if (!isJsonObject(properties)) return kept;
  const left = Object.entries(properties).filter(
    ([, property]) =>
      !isOf(property, deferred) && !(isJsonObject(property) && isOf(property.items, deferred)),
  );
  return {
    ...kept,
    properties: Object.fromEntries(
      left.map(([name, property]) => [
        name,
        isJsonObject(property) ? deferInProperty(property, deferred) : property,
      ]),
    ),
  };
}
