import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";

/**
 * Applies an RFC 7396 merge patch: `null` removes a member, objects merge, all else replaces.
 * Neither argument is changed.
 */
export function applyMergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map<string, JsonValue | undefined>(
    isJsonObject(target) ? Object.entries(target) : [],
  );
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined) merged.delete(name);
    else merged.set(name, applyMergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged) as JsonObject;
}
