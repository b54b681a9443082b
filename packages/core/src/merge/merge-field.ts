import type { FieldType } from "../model/index.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { mergePlatform } from "./merge-platform.ts";
import { mergeValidations } from "./merge-validations.ts";
import {
  atom,
  clearValue,
  describe,
  join,
  type Merge,
  type Merging,
  raise,
  type Versions,
} from "./merging.ts";
import { clashingRecord, own, record } from "./record.ts";
import { sides } from "./types.ts";

const value = atom();
const structure = atom("structural");

const items = record({
  properties: { type: structure, validations: mergeValidations, platform: mergePlatform },
  others: value,
  as: "value",
});

/** Types whose values are no objects: an object as their default is a map of locale to value. */
const plainTypes: ReadonlySet<Json | undefined> = new Set<FieldType>([
  "text",
  "longText",
  "integer",
  "decimal",
  "boolean",
  "date",
  "dateTime",
  "url",
  "select",
  "array",
]);
const byLocale = record({ others: value, as: "rule" });

const properties = {
  type: structure,
  items,
  validations: mergeValidations,
  platform: mergePlatform,
};

const part = (field: Json | undefined, name: string) =>
  isJsonObject(field) ? own(field, name) : undefined;

/** A field that both sides changed, and not to the same: property by property. */
export const mergeField: Merge = (versions, path, merging) => {
  const present = [versions.base, versions.ours, versions.theirs].filter(
    (one) => one !== undefined,
  );
  const types = present.map((field) => part(field, "type"));
  const lists = types.filter((type) => type === "array").length;
  const isRetyped = lists > 0 && lists < types.length;
  const shape = {
    ...properties,
    ...(types.every((type) => plainTypes.has(type)) ? { default: byLocale } : {}),
    ...(isRetyped ? settleListShape(versions, path, merging) : {}),
  };
  return clashingRecord({ properties: shape, others: value, as: "value" })(versions, path, merging);
};

/**
 * Where a field becomes a list, or stops being one, its type and what it holds are one thing: the schema allows
 * neither without the other.
 */
function settleListShape(
  versions: Versions,
  path: string,
  merging: Merging,
): { type: Merge; items: Merge } {
  const shapeOf = (field: Json | undefined): Json | undefined => {
    const type = part(field, "type");
    if (type === undefined) return undefined;
    const held = part(field, "items");
    return { type, ...(held === undefined ? {} : { items: held }) };
  };
  const shapes = {
    base: shapeOf(versions.base),
    ours: shapeOf(versions.ours),
    theirs: shapeOf(versions.theirs),
  };
  const shape = clearValue(shapes, merging)?.value ?? settleShape(shapes, path, merging);
  return { type: () => part(shape, "type"), items: () => part(shape, "items") };
}

/** One conflict for both: at the type where each side chose one of its own, else at what the list holds. */
function settleShape(shapes: Versions, path: string, merging: Merging): Json | undefined {
  const of = (name: "type" | "items"): Versions => ({
    base: part(shapes.base, name),
    ours: part(shapes.ours, name),
    theirs: part(shapes.theirs, name),
  });
  const types = of("type");
  const name = clearValue(types, merging) === null ? "type" : "items";
  const at = join(path, name);
  const message =
    name === "type"
      ? describe(types, at, merging, "structural").message
      : `'${at}' clashes: one side changes what the list holds, the other whether it is one.`;
  const choice = raise({ versions: of(name), path: at, kind: "structural", message }, merging);
  if (typeof choice !== "object") return shapes[choice ?? "base"];
  if (name === "items") return { type: "array", items: choice.value };
  const held = [...sides, "base" as const].map((one) => part(shapes[one], "items"));
  const kept = choice.value === "array" ? held.find((one) => one !== undefined) : undefined;
  return { type: choice.value, ...(kept === undefined ? {} : { items: kept }) };
}
