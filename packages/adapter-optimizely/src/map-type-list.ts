import { isJsonObject, type Json, type JsonObject, keyPattern } from "@syncline/core/adapter";
import { isBaseName, type TypeKeys } from "./map-key.ts";
import { valueLists } from "./native-fields.ts";

/** Where a property or its items name content types, apart from the lists. */
const listsOfTypes: ReadonlySet<string> = new Set(["mayContainTypes", "contracts", ...valueLists]);

/** Splits a native list into canonical keys of types, and the rest as it is. */
export function splitTypeList(
  list: Json | undefined,
  keys: TypeKeys,
): { types: string[]; rest: Json[] } {
  const types: string[] = [];
  const rest: Json[] = [];
  for (const name of Array.isArray(list) ? list : []) {
    if (typeof name === "string" && keyPattern.test(name) && !isBaseName(name)) {
      types.push(keys.toCanonical(name));
    } else rest.push(name);
  }
  return { types, rest };
}

/** A part of a platform's own form with each name of a type passed through `translate`. */
export function translateTypes(part: JsonObject, translate: (name: string) => string): JsonObject {
  const one = (name: Json) => (typeof name === "string" ? translate(name) : name);
  return Object.fromEntries(
    Object.entries(part).map(([field, value]) => {
      if (field === "contentType") return [field, one(value)];
      if (field === "items" && isJsonObject(value))
        return [field, translateTypes(value, translate)];
      return [field, listsOfTypes.has(field) && Array.isArray(value) ? value.map(one) : value];
    }),
  );
}
