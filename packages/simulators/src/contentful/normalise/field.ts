import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Field } from "../state/types.ts";

/** Drops what JSON cannot carry and keeps the order of the rest. */
function present(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

/**
 * A field as the server gives it back: defaults filled in, keys in the server's order, `newId` applied,
 * keys it does not know gone (recordings of 2018–2025).
 */
export function normaliseField(field: JsonObject): Field {
  const renamed = typeof field.newId === "string";
  return present([
    ["id", renamed ? field.newId : field.id],
    ["apiName", renamed && field.apiName !== undefined ? field.newId : field.apiName],
    ["name", field.name],
    ["type", field.type],
    ["localized", field.localized ?? false],
    ["required", field.required ?? false],
    ["validations", field.validations ?? []],
    ["defaultValue", field.defaultValue],
    ["disabled", field.disabled ?? false],
    ["omitted", field.omitted ?? false],
    ["linkType", field.linkType],
    ["items", isObject(field.items) ? field.items : undefined],
    ["allowedResources", field.allowedResources],
  ]) as Field;
}

/** The names editor controls may call a field by: its id, and the API name fields of an older form have besides. */
export function namesOf(field: Field): readonly string[] {
  return typeof field.apiName === "string" ? [field.apiName, field.id] : [field.id];
}
