import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { knownKinds } from "../map-kind.ts";
import { referencesOf } from "../map-references.ts";

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

export const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Why the platform refuses a body; null when it takes it. */
export function refusalOf(
  body: Json,
  rules: {
    /** Where the body says what the type is called. */
    readonly identifiedBy: "id" | "name";
    /** Null: types that are not there may be referred to. */
    readonly exists: ((id: string) => boolean) | null;
  },
): Refusal | null {
  const { identifiedBy, exists } = rules;
  if (!isJsonObject(body)) return { code: "not_an_object", message: "must be an object", at: "" };
  const name = body[identifiedBy];
  if (typeof name !== "string" || !namePattern.test(name)) {
    const message = "must be 1 to 64 letters, digits or '_'";
    return { code: "bad_name", message, at: identifiedBy };
  }
  if (typeof body.label !== "string" || body.label === "") {
    return { code: "missing", message: "is needed", at: "label" };
  }
  const inProperties = propertiesRefusal(body.properties);
  if (inProperties !== null || exists === null) return inProperties;
  const missing = referencesOf(body).find((id) => id !== name && !exists(id));
  if (missing === undefined) return null;
  return { code: "missing_reference", message: `there is no type '${missing}'`, at: "properties" };
}

function propertiesRefusal(properties: Json | undefined): Refusal | null {
  if (!Array.isArray(properties))
    return { code: "missing", message: "is needed", at: "properties" };
  const seen = new Set<Json | undefined>();
  for (const [index, property] of properties.entries()) {
    const at = `properties[${index}]`;
    if (!isJsonObject(property)) return { code: "not_an_object", message: "must be an object", at };
    const found = propertyRefusal(property, at) ?? duplicate(seen, property, at);
    if (found !== null) return found;
  }
  return null;
}

function propertyRefusal(property: JsonObject, at: string): Refusal | null {
  if (typeof property.name !== "string" || !namePattern.test(property.name)) {
    return { code: "bad_name", message: "must be letters, digits or '_'", at: `${at}.name` };
  }
  if (!knownKinds.has(String(property.kind))) {
    return { code: "bad_kind", message: `knows no kind '${String(property.kind)}'`, at };
  }
  return null;
}

function duplicate(seen: Set<Json | undefined>, property: JsonObject, at: string): Refusal | null {
  if (seen.has(property.name)) {
    return { code: "duplicate", message: `'${String(property.name)}' is there twice`, at };
  }
  seen.add(property.name);
  return null;
}
