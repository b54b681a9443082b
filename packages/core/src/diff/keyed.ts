import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

const names = ["key", "id"] as const;

/**
 * The entries of a list by their unique text `key` (ours) or `id` (a platform's), so that each is compared with
 * itself wherever it stands. Null where the list is not such a one.
 */
export function keyedBy(
  before: readonly Json[],
  after: readonly Json[],
): { before: Map<string, JsonObject>; after: Map<string, JsonObject> } | null {
  for (const name of names) {
    const [old, now] = [byName(before, name), byName(after, name)];
    if (old !== null && now !== null && old.size + now.size > 0) return { before: old, after: now };
  }
  return null;
}

function byName(list: readonly Json[], name: string): Map<string, JsonObject> | null {
  const entries = new Map<string, JsonObject>();
  for (const entry of list) {
    if (!isJsonObject(entry)) return null;
    const key = entry[name];
    if (typeof key !== "string" || entries.has(key)) return null;
    entries.set(key, entry);
  }
  return entries;
}
