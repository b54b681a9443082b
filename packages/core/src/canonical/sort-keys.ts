import type { Json, JsonObject } from "../model/json.ts";

/** The order of the keys that objects of one shape have. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
}

/** Real models are many objects of few shapes, so the latest shapes are worth remembering. */
const remembered = 16;
const longestRemembered = 32;
let shapes: Shape[] = [];

/** Thrown inwards only: the value is no plain JSON, or an object cannot hold its keys in sorted order. */
const unsortable = new Error("unsortable");

const deepest = 200;

/** Keys that look like numbers come first in every object, in their own order. */
function keepsItsPlace(key: string): boolean {
  const first = key.charCodeAt(0);
  return !(first >= 48 && first <= 57);
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

function isSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] as string) > (keys[at] as string)) return false;
  }
  return true;
}

/** The keys by UTF-16 code unit, as RFC 8785 has them; the same list when they are in that order already. */
function sortedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  for (const shape of shapes) if (sameKeys(shape.keys, keys)) return shape.sorted;
  const sorted = isSorted(keys) ? keys : [...keys].sort();
  if (sorted !== keys && !keys.every(keepsItsPlace)) throw unsortable;
  // Setting this one would set the prototype.
  if (keys.includes("__proto__")) throw unsortable;
  if (keys.length <= longestRemembered) {
    shapes = [{ keys, sorted }, ...shapes.slice(0, remembered - 1)];
  }
  return sorted;
}

function sortObject(object: JsonObject, depth: number): JsonObject {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw unsortable;
  const copy: JsonObject = {};
  for (const key of sortedKeys(object)) copy[key] = sort(object[key] as Json, depth + 1);
  return copy;
}

function sort(value: Json, depth: number): Json {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === undefined) return value;
  if (typeof value !== "object" || depth > deepest) throw unsortable;
  if (!Array.isArray(value)) return sortObject(value, depth);
  const copy: Json[] = new Array(value.length);
  for (let at = 0; at < value.length; at += 1) copy[at] = sort(value[at] as Json, depth + 1);
  return copy;
}

/**
 * The value with the keys of every object in order of UTF-16 code units. Undefined when it is not plain JSON
 * (with undefined as what is absent), or holds keys that a JavaScript object cannot list in that order.
 */
export function sortKeys(value: Json): Json | undefined {
  try {
    return sort(value, 0);
  } catch (thrown) {
    if (thrown === unsortable) return undefined;
    throw thrown;
  }
}
