import {
  canonicalJson,
  type Identity,
  type Item,
  isJsonObject,
  type Json,
  type JsonObject,
  type Loss,
} from "@syncline/core/adapter";
import { decodeNormalised } from "./decode.ts";

export const unlistedMessage = "Optimizely cannot hold this as it is said here.";
const orderMessage = "Optimizely keeps no order here.";
const emptyMessage = "Empty, which to Optimizely is the same as unsaid.";

const setsOfTypes = new Set(["types", "kinds"]);

function sorted(values: readonly Json[]): Json[] {
  const byText = new Map(values.map((value) => [canonicalJson(value), value]));
  return [...byText.keys()].sort().map((text) => byText.get(text) as Json);
}

/** Without what means the same as nothing; sets sorted. */
function meaningOf(value: Json, field?: string): Json | undefined {
  if (value === null || value === "" || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => meaningOf(entry) ?? null);
    return field !== undefined && setsOfTypes.has(field) ? sorted(entries) : entries;
  }
  if (!isJsonObject(value)) return field === "hidden" && value === false ? undefined : value;
  const kept = Object.entries(value)
    .map(([name, entry]): [string, Json | undefined] => [name, meaningOf(entry, name)])
    .filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Lists of objects are looked into; a list of plain values is one leaf, and so is what is empty. */
function members(value: Json | undefined): JsonObject | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every(isJsonObject)) return undefined;
    return Object.fromEntries(Object.entries(value));
  }
  for (const _name in value) return value;
  return undefined;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  return canonicalJson(a) === canonicalJson(b);
}

/** Walks both at once; `steps` is where it is. */
function collectDifferences(
  a: Json | undefined,
  b: Json | undefined,
  steps: string[],
  found: Map<string, string>,
): void {
  if (a === b) return;
  const left = members(a);
  const right = members(b);
  if (left === undefined && right === undefined) {
    if (!isSame(a, b)) found.set(steps.join("."), b === undefined ? emptyMessage : orderMessage);
    return;
  }
  const visit = (name: string) => {
    steps.push(name);
    collectDifferences(left?.[name], right?.[name], steps, found);
    steps.pop();
  };
  for (const name in left) visit(name);
  for (const name in right) if (left === undefined || !Object.hasOwn(left, name)) visit(name);
}

/** Paths of the leaves that differ, with what to say if the meaning does not. */
function differences(a: Json | undefined, b: Json | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  collectDifferences(a, b, [], found);
  return found;
}

/** The type with its fields by key, so that a path names the field. */
function byField(item: Item, keyOf: (name: string) => string): JsonObject {
  const fields: JsonObject = {};
  for (const field of item.data.fields) {
    const { key, ...rest } = field;
    fields[keyOf(key)] = rest as JsonObject;
  }
  return { ...(item.data as unknown as JsonObject), fields };
}

/** True for a path in the set, or below one that is. */
function isWithin(path: string, paths: ReadonlySet<string>): boolean {
  const parts = path.split(".");
  return parts.some((_part, index) => paths.has(parts.slice(0, index + 1).join(".")));
}

/**
 * The promise that nothing is lost unlisted, kept by looking: what reads back otherwise and is under no
 * listed loss. Beyond other words for the same this is empty, unless an encoder forgets something or the
 * item says one thing twice.
 */
export function unlistedLosses(params: {
  item: Item;
  /** Normalised. */
  native: JsonObject;
  identity: Identity;
  fieldKeys: ReadonlyMap<string, string>;
  losses: readonly Loss[];
}): Loss[] {
  const { item, native, identity, fieldKeys, losses } = params;
  const back = decodeNormalised(native, identity).item;
  const before = byField(item, (key) => key);
  const after = byField(back, (name) => fieldKeys.get(name) ?? name);
  const listed = new Set(losses.map(({ path }) => path));
  const unlisted = [...differences(before, after)].filter(([path]) => !isWithin(path, listed));
  if (unlisted.length === 0) return [];
  const meant = new Set(differences(meaningOf(before), meaningOf(after)).keys());
  return unlisted.map(([path, message]) => ({
    path,
    kind: "approximated",
    message: isWithin(path, meant) ? unlistedMessage : message,
  }));
}
