import { isJsonObject, type Json } from "@syncline/core/adapter";

/** RFC 7396, section 2, word by word: what a server does with a patch. */
export function applyMergePatch(target: Json, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const result = isJsonObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = applyMergePatch(result[name] ?? null, value);
  }
  return result;
}
