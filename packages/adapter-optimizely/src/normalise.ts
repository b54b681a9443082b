import { canonicalJson, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { isSet, itemFields, propertyFields, stamps, typeFields } from "./native-fields.ts";

/** What the server writes out although nobody said it (API reference §5.6). */
function isDefault(field: string, value: Json): boolean {
  if (value === null || value === "" || value === false) return true;
  if (field === "sortOrder") return value === 0;
  if (field === "displayMode") return value === "available";
  // An empty list of rights means nobody, no list means everyone: not the same.
  if (Array.isArray(value)) return value.length === 0 && field !== "accessRights";
  return field === "editorSettings" && isJsonObject(value) && Object.keys(value).length === 0;
}

function sortSet(values: readonly Json[]): Json[] {
  const byText = new Map(values.map((value) => [canonicalJson(value), value]));
  return [...byText.keys()].sort().map((text) => byText.get(text) as Json);
}

function normaliseRights(rights: readonly Json[]): Json[] {
  return sortSet(
    rights.map((right) => {
      if (!isJsonObject(right) || right.type !== "role") return right;
      const { type: _default, ...rest } = right;
      return rest;
    }),
  );
}

/** A merge patch cannot store a null, so none is ever held. */
function withoutNulls(value: Json): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== null)
      .map(([key, entry]) => [key, withoutNulls(entry)]),
  );
}

/** The server wants a text for each choice; one without is shown by its value. */
function normaliseChoice(choice: Json): Json {
  if (!isJsonObject(choice) || !("value" in choice)) return choice;
  const { displayName } = choice;
  const unnamed = displayName === undefined || displayName === null || displayName === "";
  return unnamed && choice.value !== "" ? { ...choice, displayName: String(choice.value) } : choice;
}

function normaliseValue(field: string, value: Json): Json {
  if (field === "accessRights" && Array.isArray(value)) return normaliseRights(value);
  if (field === "enum" && Array.isArray(value)) return value.map(normaliseChoice);
  if (field === "editorSettings") return withoutNulls(value);
  if (field === "items" && isJsonObject(value)) return normaliseObject(value, itemFields);
  if (isSet(field) && Array.isArray(value)) {
    return sortSet(value);
  }
  return value;
}

/** `__proto__` is the one name an object cannot hold; the vendor has no use for it either. */
function normaliseObject(object: JsonObject, known: ReadonlySet<string>): JsonObject {
  const kept: JsonObject = {};
  for (const [field, value] of Object.entries(object)) {
    if (field === "__proto__") continue;
    if (!known.has(field)) {
      if (value !== null) kept[field] = withoutNulls(value);
      continue;
    }
    const normal = normaliseValue(field, value);
    if (!isDefault(field, normal)) kept[field] = normal;
  }
  return kept;
}

function normaliseProperties(properties: Json | undefined): JsonObject {
  const kept: JsonObject = {};
  if (!isJsonObject(properties)) return kept;
  for (const [name, property] of Object.entries(properties)) {
    // In a patch null removes a property; in a document it means there is none.
    if (property === null || name === "__proto__") continue;
    kept[name] = isJsonObject(property) ? normaliseObject(property, propertyFields) : property;
  }
  return kept;
}

/**
 * A content type without stamps and defaults, with its sets sorted. Fields the API document does not know
 * stay as they are, but for nulls. `properties` is always there. Idempotent.
 */
export function normaliseType(native: Json): Json {
  if (!isJsonObject(native)) return native;
  const own = Object.fromEntries(Object.entries(native).filter(([field]) => !stamps.has(field)));
  return {
    ...normaliseObject(own, typeFields),
    properties: normaliseProperties(native.properties),
  };
}
