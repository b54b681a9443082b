import { type Issue, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { isBaseName, isNativeKey } from "./map-key.ts";
import { propertyTypes, valueLists } from "./native-fields.ts";
import { isBuiltIn } from "./remote-item.ts";

export type Report = (path: string, code: string, message: string, hint?: string) => void;

export function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

export function problem(severity: Issue["severity"], issues: Issue[]): Report {
  return (path, code, message, hint) => {
    const base = { path, code: `optimizely.${code}`, severity, message };
    issues.push(hint === undefined ? base : { ...base, hint });
  };
}

const knownTypes: ReadonlySet<Json | undefined> = new Set(propertyTypes);

function checkValueType(value: JsonObject, path: string, error: Report): void {
  if (value.type === undefined) {
    error(below(path, "type"), "property_type_missing", "A property must have a type.");
  } else if (!knownTypes.has(value.type)) {
    error(
      below(path, "type"),
      "property_type_unknown",
      `Optimizely has no properties of type ${JSON.stringify(value.type)}.`,
      `Use one of ${propertyTypes.join(", ")}.`,
    );
  }
}

function checkProperty(name: string, property: Json, path: string, error: Report): void {
  if (!isNativeKey(name)) {
    error(
      path,
      "property_key_invalid",
      `'${name}' cannot be the name of a property.`,
      "Use 2 to 255 letters, digits or '_', beginning with a letter.",
    );
  }
  if (!isJsonObject(property)) {
    error(path, "property_shape", "A property must be an object.");
    return;
  }
  checkValueType(property, path, error);
  if (property.items === undefined || property.items === null) return;
  if (isJsonObject(property.items)) checkValueType(property.items, `${path}.items`, error);
  else error(`${path}.items`, "property_shape", "`items` must be an object.");
}

/** Whether an upgraded entry is a content type; answers its key, or null when it has none to go by. */
export function checkType(type: JsonObject, path: string, error: Report): string | null {
  const { key, displayName, properties } = type;
  if (typeof key !== "string") {
    error(below(path, "key"), "key_missing", "A content type must have a key.");
    return null;
  }
  if (!isNativeKey(key)) {
    error(
      below(path, "key"),
      "key_invalid",
      `'${key}' cannot be the key of a content type.`,
      "Use 2 to 255 letters, digits or '_', beginning with a letter.",
    );
  }
  if (typeof displayName !== "string" || displayName === "" || displayName.length > 255) {
    const message = "`displayName` must be a text of 1 to 255 characters.";
    error(below(path, "displayName"), "name_invalid", message);
  }
  for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
    checkProperty(name, property, below(path, `properties.${name}`), error);
  }
  return key;
}

interface NamedType {
  readonly path: string;
  readonly name: string;
}

function listed(list: Json | undefined, path: string): NamedType[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((name, index) =>
    typeof name === "string" ? [{ path: `${path}[${index}]`, name }] : [],
  );
}

function namedInValue(value: JsonObject, path: string): NamedType[] {
  const { contentType } = value;
  const lists = valueLists.flatMap((field) => listed(value[field], `${path}.${field}`));
  return typeof contentType === "string"
    ? [{ path: `${path}.contentType`, name: contentType }, ...lists]
    : lists;
}

/** Warns of types that neither the file nor every instance has. */
export function checkReferences(
  type: JsonObject,
  path: string,
  hasType: (key: string) => boolean,
  warning: Report,
): void {
  const properties = isJsonObject(type.properties) ? Object.entries(type.properties) : [];
  const named = [
    ...listed(type.mayContainTypes, below(path, "mayContainTypes")),
    ...listed(type.contracts, below(path, "contracts")),
    ...properties.flatMap(([name, property]) => {
      if (!isJsonObject(property)) return [];
      const at = below(path, `properties.${name}`);
      const items = isJsonObject(property.items) ? property.items : {};
      return [...namedInValue(property, at), ...namedInValue(items, `${at}.items`)];
    }),
  ];
  for (const { path: at, name } of named) {
    if (isBaseName(name) || isBuiltIn(name) || hasType(name)) continue;
    const hint = "It must exist at the target, or the write is refused.";
    warning(at, "type_missing", `The content type '${name}' is not in this file.`, hint);
  }
}
