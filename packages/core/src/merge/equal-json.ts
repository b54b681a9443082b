import type { Json } from "../model/json.ts";

/** Same JSON, whatever the order of properties. A property that is undefined is one that is absent. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((entry, index) => equalJson(entry, b[index]))
    );
  }
  let present = 0;
  for (const name of Object.keys(a)) {
    const value = a[name];
    if (value === undefined) continue;
    present += 1;
    if (!Object.hasOwn(b, name) || !equalJson(value, b[name])) return false;
  }
  for (const name of Object.keys(b)) if (b[name] !== undefined) present -= 1;
  return present === 0;
}
