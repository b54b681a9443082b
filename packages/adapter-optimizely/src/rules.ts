import { type Issue, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { isKnownBaseType } from "./map-base.ts";
import { isNativeKey } from "./map-key.ts";
import { itemFields, knownFormats, propertyFields, typeFields } from "./native-fields.ts";

interface Finding {
  readonly code: string;
  readonly severity: Issue["severity"];
  readonly message: string;
  readonly hint?: string;
  /** Below the path of the property. */
  readonly at?: string;
}

type PropertyRule = (property: JsonObject, type: JsonObject, name: string) => Finding | null;

function refused(code: string, message: string, hint?: string, at?: string): Finding {
  return {
    code: `optimizely.${code}`,
    severity: "error",
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at }),
  };
}

function doubtful(code: string, message: string, hint?: string): Finding {
  return {
    code: `optimizely.${code}`,
    severity: "warning",
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}

function items(property: JsonObject): JsonObject | null {
  return isJsonObject(property.items) ? property.items : null;
}

/** The property itself and, for a list, what it holds. */
function values(property: JsonObject): JsonObject[] {
  const held = items(property);
  return held === null ? [property] : [property, held];
}

function unknownFields(object: JsonObject, known: ReadonlySet<string>): string[] {
  return Object.keys(object).filter((field) => !known.has(field));
}

const notPrimitive: ReadonlySet<string> = new Set([
  "contentReference",
  "content",
  "component",
  "link",
  "json",
]);
const complexTypes: ReadonlySet<string> = new Set(["content", "component", "json"]);

const referenceTypes = ["content", "contentReference"];

/** Vendor's rules as of API reference §5 and §6; the doubtful ones are warnings. */
const propertyRules: readonly PropertyRule[] = [
  (_property, _type, name) =>
    isNativeKey(name)
      ? null
      : refused(
          "property_key_invalid",
          `Optimizely cannot take '${name}' as the name of a property.`,
          "Use 2 to 255 letters, digits or '_', beginning with a letter.",
          ".key",
        ),
  (property) =>
    property.type === "array" && items(property) === null
      ? refused("items_missing", "A list must say what it holds.", "Add `items`.")
      : null,
  (property) =>
    items(property)?.type === "array"
      ? refused("array_nested", "Optimizely has no lists of lists.", "Nest a component instead.")
      : null,
  (property) =>
    values(property).some(({ type, contentType }) => type === "component" && !contentType)
      ? refused("component_type_missing", "A component must name its one content type.")
      : null,
  (property, { key }) =>
    values(property).some(({ type, contentType }) => type === "component" && contentType === key)
      ? refused("component_circular", "A type cannot hold itself as a component.")
      : null,
  (property) =>
    values(property).some(
      ({ type, contentType, allowedTypes, restrictedTypes }) =>
        referenceTypes.includes(String(type)) && contentType && (allowedTypes || restrictedTypes),
    )
      ? refused("type_filters_both", "`contentType` and lists of types exclude each other.")
      : null,
  (property) =>
    (property.indexingType === "queryable" || property.indexingType === "searchable") &&
    values(property).some(({ type }) => notPrimitive.has(String(type)))
      ? refused("indexing_refused", "Only simple values can be indexed.", "Remove `indexingType`.")
      : null,
  (property, { compositionBehaviors }, name) => {
    const isElement =
      Array.isArray(compositionBehaviors) && compositionBehaviors.includes("elementEnabled");
    const complex = values(property).find(({ type }) => complexTypes.has(String(type)));
    if (!isElement || complex === undefined) return null;
    const message = `The property '${name}' is not allowed in a type that compositions use as an element.`;
    return complex.type === "json"
      ? doubtful("element_too_complex", message)
      : refused("element_too_complex", message, "Remove 'elementEnabled' or the property.");
  },
  (property) => {
    const format = values(property)
      .map((value) => value.format)
      .find((value) => typeof value === "string" && !knownFormats.has(value));
    return format === undefined
      ? null
      : doubtful("format_unknown", `The instance may not know the format '${String(format)}'.`);
  },
  (property) => {
    const held = items(property);
    const unknown = [
      ...unknownFields(property, propertyFields),
      ...(held === null ? [] : unknownFields(held, itemFields)),
    ];
    return unknown.length === 0
      ? null
      : doubtful("field_unknown", `Optimizely may refuse unknown settings: ${unknown.join(", ")}.`);
  },
  ({ type, isLocalized }) =>
    type === "link" && isLocalized === true
      ? doubtful("link_localized", "Optimizely has been seen to fail on links per language.")
      : null,
  (_property, { baseType }, name) =>
    baseType === "_experience" && name.toLowerCase() === "composition"
      ? doubtful("name_reserved", "Experiences have a property of this name already.")
      : null,
];

/** `_section`: the vendor's own sections are read back with behaviours. */
const fieldsOfBases: Readonly<Record<string, readonly string[]>> = {
  compositionBehaviors: ["_component", "_section"],
  mediaFileExtensions: ["_media", "_image", "_video"],
};

function typeFindings(native: JsonObject, previous: JsonObject | null): [string, Finding][] {
  const found: [string, Finding][] = [];
  const { key, baseType } = native;
  if (typeof key === "string" && !isNativeKey(key)) {
    const hint = "Use 2 to 255 letters, digits or '_', beginning with a letter.";
    const message = `Optimizely cannot take '${key}' as the key of a type.`;
    found.push(["key", refused("key_invalid", message, hint)]);
  }
  if (baseType === "_element") {
    found.push([
      "base",
      refused("base_type_refused", "The base type '_element' is not supported."),
    ]);
  } else if (typeof baseType === "string" && !isKnownBaseType(baseType)) {
    const message = `The instance may not know the base type '${baseType}'.`;
    found.push(["base", doubtful("base_type_unknown", message)]);
  }
  for (const [field, bases] of Object.entries(fieldsOfBases)) {
    if (native[field] === undefined || bases.includes(String(baseType))) continue;
    const message = `\`${field}\` is not for types based on '${String(baseType)}'.`;
    found.push([`platform.optimizely.${field}`, refused("base_type_unfit", message)]);
  }
  const unknown = unknownFields(native, typeFields);
  if (unknown.length > 0) {
    const message = `Optimizely may refuse unknown settings: ${unknown.join(", ")}.`;
    found.push(["platform.optimizely", doubtful("field_unknown", message)]);
  }
  if (previous !== null && basisChange(previous, native) !== null) {
    const hint = "Delete the type at Optimizely, with its content, or use another key.";
    found.push(["base", refused("base_type_fixed", basisChange(previous, native) ?? "", hint)]);
  }
  return found;
}

function basis(native: JsonObject): Json {
  return native.isContract === true ? "contract" : (native.baseType ?? null);
}

/** What a type is based on can never change; the words to say so, or null when it does not. */
export function basisChange(before: JsonObject, after: JsonObject): string | null {
  if (basis(before) === basis(after)) return null;
  return `Optimizely cannot change what a type is based on (${basis(before)} → ${basis(after)}).`;
}

/** What Optimizely refuses for certain (errors) and what it may refuse (warnings), at canonical paths. */
export function findIssues(params: {
  native: JsonObject;
  fieldKeys: ReadonlyMap<string, string>;
  previous: JsonObject | null;
}): Issue[] {
  const { native, fieldKeys, previous } = params;
  const properties = isJsonObject(native.properties) ? Object.entries(native.properties) : [];
  const found = typeFindings(native, previous);
  for (const [name, property] of properties) {
    if (!isJsonObject(property)) continue;
    for (const rule of propertyRules) {
      const finding = rule(property, native, name);
      const path = `fields.${fieldKeys.get(name) ?? name}`;
      if (finding !== null) found.push([path, finding]);
    }
  }
  return found.map(([path, { at, ...finding }]) => ({ path: `${path}${at ?? ""}`, ...finding }));
}
