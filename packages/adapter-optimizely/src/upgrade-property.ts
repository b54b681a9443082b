import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { valueLists } from "./native-fields.ts";
import { upgradeFormat, upgradeListedName } from "./upgrade-names.ts";

export interface UpgradeContext {
  readonly typeKey: string;
  readonly hasType: (key: string) => boolean;
  /** Notes what v1 cannot say any more. */
  readonly warn: (path: string, message: string) => void;
}

function renameFlag(
  property: JsonObject,
  older: string,
  newer: string,
  path: string,
  { warn }: UpgradeContext,
): JsonObject {
  if (!Object.hasOwn(property, older)) return property;
  const { [older]: old, ...rest } = property;
  if (!Object.hasOwn(rest, newer)) return { ...rest, [newer]: old as Json };
  if (rest[newer] !== old) warn(`${path}.${older}`, `\`${newer}\` says otherwise and counts.`);
  return rest;
}

function dropGone(property: JsonObject, path: string, { warn }: UpgradeContext): JsonObject {
  const { editor, imageDescriptor, ...rest } = property;
  for (const [field, value] of Object.entries({ editor, imageDescriptor })) {
    if (value === undefined || value === null || value === "") continue;
    warn(`${path}.${field}`, `The API has no \`${field}\` any more: left out.`);
  }
  return rest;
}

/** Lists of types: older names of sorts of content, and `_self`, which only the vendor's tool knows. */
export function upgradeTypeList(list: Json, { hasType, typeKey }: UpgradeContext): Json {
  if (!Array.isArray(list)) return list;
  return list.map((name) => {
    if (typeof name !== "string" || hasType(name)) return name;
    return name === "_self" ? typeKey : (upgradeListedName(name) ?? name);
  });
}

/** Choices were an object around the list. */
function upgradeEnum(choices: Json | undefined): Json | undefined {
  return isJsonObject(choices) && Array.isArray(choices.values) ? choices.values : choices;
}

/** What a property and the items of a list have in common. */
function upgradeValue(value: JsonObject, path: string, context: UpgradeContext): JsonObject {
  const { type: oldType, format, enum: choices, ...rest } = value;
  const type = oldType === "block" ? "component" : oldType;
  const upgraded: JsonObject = { ...rest };
  if (type !== undefined) upgraded.type = type;
  if (choices !== undefined) upgraded.enum = upgradeEnum(choices) ?? null;
  for (const field of valueLists) {
    const list = rest[field];
    if (list !== undefined) upgraded[field] = upgradeTypeList(list, context);
  }
  if (typeof format === "string") {
    if (type === "string" && format === "html") return { ...upgraded, type: "richText" };
    if (type === "boolean" && format === "checkbox") return upgraded;
    return nameComponentType(
      { ...upgraded, format: upgradeFormat(format) ?? format },
      path,
      context,
    );
  }
  if (format !== undefined) upgraded.format = format;
  return nameComponentType(upgraded, path, context);
}

/** Blocks named their type in a list; a component names it in `contentType`. */
function nameComponentType(
  value: JsonObject,
  path: string,
  { hasType, warn }: UpgradeContext,
): JsonObject {
  const { type, contentType, allowedTypes, ...rest } = value;
  if (type !== "component") return value;
  if (contentType === "link" && !hasType("link")) return { ...rest, type: "link" };
  const [only, ...others] = Array.isArray(allowedTypes) ? allowedTypes : [];
  if (contentType || typeof only !== "string" || others.length > 0) return value;
  warn(
    `${path}.allowedTypes`,
    `A component names its one type: read as \`contentType\` '${only}'.`,
  );
  return { ...rest, type, contentType: only };
}

/** A property in the words of v1, whatever revision wrote it. */
export function upgradeProperty(
  property: JsonObject,
  path: string,
  context: UpgradeContext,
): JsonObject {
  const localized = renameFlag(property, "localized", "isLocalized", path, context);
  const flagged = renameFlag(localized, "required", "isRequired", path, context);
  const upgraded = upgradeValue(dropGone(flagged, path, context), path, context);
  const { items } = upgraded;
  if (!isJsonObject(items)) return upgraded;
  const held = upgradeValue(items, `${path}.items`, context);
  // The vendor's tool adds this format to every list of links.
  const format = held.type === "link" && !upgraded.format ? { format: "LinkCollection" } : {};
  return { ...upgraded, ...format, items: held };
}
