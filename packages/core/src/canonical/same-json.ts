import type { Json } from "../model/json.ts";

/**
 * Whether two values surely have the same canonical JSON, found out without writing it: never true for two
 * that differ. False also for some that are the same, such as a property that is undefined and one that is
 * absent.
 */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let at = 0; at < a.length; at += 1) {
      if (!sameJson(a[at] as Json, b[at] as Json)) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(b, name) || !sameJson(a[name] as Json, b[name] as Json)) return false;
  }
  return true;
}
