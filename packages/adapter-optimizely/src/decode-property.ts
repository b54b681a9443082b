import type { Field, Json, JsonObject } from "@syncline/core/adapter";
import { type Remainder, takeSize } from "./decode-validations.ts";
import { asRemainder, type DecodeContext, takeValue, toPlatform } from "./decode-value.ts";
import { nativeTypes } from "./map-type.ts";

function takeText(rest: Remainder, field: string, longest: number): string | undefined {
  const value = rest[field];
  if (typeof value !== "string" || value.length > longest) return undefined;
  delete rest[field];
  return value;
}

function takeFlag(rest: Remainder, field: string, set: Json): boolean {
  if (rest[field] !== set) return false;
  delete rest[field];
  return true;
}

/** Without the members that are undefined, which JSON has none of. */
function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {};
  for (const name in object) if (object[name] !== undefined) kept[name] = object[name];
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}

function isScalarItems(items: Json | undefined): boolean {
  const type = asRemainder(items)?.type;
  return typeof type === "string" && type !== "array";
}

/** A list, taken out of `rest`; null when it does not say what it holds. */
function takeArray(
  rest: Remainder,
  context: DecodeContext,
): Pick<Field, "type" | "items" | "validations"> | null {
  const itemRest = asRemainder(rest.items);
  if (rest.type !== "array" || itemRest === null || !isScalarItems(rest.items)) return null;
  const path = `${context.path}.items`;
  const arrayFormat = rest.format;
  const item = takeValue(itemRest, { ...context, path, asItem: true, arrayFormat });
  const expected = nativeTypes[item.type].arrayFormat;
  if (expected !== undefined && rest.format === undefined) rest.format = null;
  else if (rest.format === expected) delete rest.format;
  delete rest.type;
  delete rest.items;
  const size = takeSize(rest, ["minItems", "maxItems"]);
  return {
    type: "array",
    items: defined({ ...item, platform: toPlatform(itemRest, context.keys) }) as NonNullable<
      Field["items"]
    >,
    ...(size === undefined ? {} : { validations: { size } }),
  };
}

/** A normalised property as a field. `order`: undefined where the place among the fields says it. */
export function decodeProperty(
  name: string,
  property: JsonObject,
  order: number | undefined,
  context: DecodeContext,
): Field {
  const rest: Remainder = { ...property };
  if (Number.isInteger(rest.sortOrder)) delete rest.sortOrder;
  const displayName = takeText(rest, "displayName", 255);
  const help = takeText(rest, "description", 2000);
  const group = takeText(rest, "group", 255);
  const localized = takeFlag(rest, "isLocalized", true);
  const required = takeFlag(rest, "isRequired", true);
  const hidden = takeFlag(rest, "displayMode", "hidden") || undefined;
  const value = takeArray(rest, context) ?? takeValue(rest, { ...context, asItem: false });
  return defined({
    key: name,
    name: displayName ?? "",
    required,
    localized,
    unique: false,
    help,
    group,
    order: rest.sortOrder === undefined ? order : undefined,
    hidden,
    ...value,
    platform: toPlatform(rest, context.keys),
  }) as Field;
}
