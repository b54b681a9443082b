import type { Json } from "./json.ts";

/**
 * Path of the first text, or name of a property, that no database and no UTF-8 file can hold: one with a NUL
 * or half of a surrogate pair. Null when all is well.
 */
export function findBadText(value: Json, path: readonly PropertyKey[] = []): PropertyKey[] | null {
  const bad = (text: string) => text.includes("\u0000") || !text.isWellFormed();
  if (typeof value === "string") return bad(value) ? [...path] : null;
  if (typeof value !== "object" || value === null) return null;
  const entries: [PropertyKey, Json][] = Array.isArray(value)
    ? value.map((entry, index) => [index, entry])
    : Object.entries(value);
  for (const [name, entry] of entries) {
    if (typeof name === "string" && bad(name)) return [...path];
    const found = findBadText(entry, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
