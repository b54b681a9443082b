import { isJsonObject, type Json } from "../model/json.ts";
import { keyedBy } from "./keyed.ts";

/** How many values without parts (texts, numbers, empty lists, …) two JSON values have in common, at the same path. */
export function countEqual(before: Json | undefined, after: Json | undefined): number {
  if (before === undefined || after === undefined) return 0;
  if (Array.isArray(before) && Array.isArray(after)) return countInLists(before, after);
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = Object.keys(before);
    if (names.length === 0) return Object.keys(after).length === 0 ? 1 : 0;
    return sum(names.map((name) => countEqual(before[name], after[name])));
  }
  return before === after ? 1 : 0;
}

function countInLists(before: Json[], after: Json[]): number {
  if (before.length === 0) return after.length === 0 ? 1 : 0;
  const keyed = keyedBy(before, after);
  if (keyed === null) return sum(before.map((entry, index) => countEqual(entry, after[index])));
  return sum([...keyed.before].map(([key, entry]) => countEqual(entry, keyed.after.get(key))));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
