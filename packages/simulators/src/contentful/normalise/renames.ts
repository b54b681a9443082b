import type { JsonObject } from "../json.ts";
import type { StoredContentType } from "../state/types.ts";
import { keptFields } from "./content-type.ts";

/**
 * Which published field each field of a body stands for, by the id it has after the write. A field that
 * stands for none is new. `newId` renames: the content stays, so the published field lives on.
 */
export function traceFields(
  body: JsonObject,
  stored: StoredContentType | undefined,
): Readonly<Record<string, string>> {
  const published = new Set(stored?.published?.body.fields.map((field) => field.id));
  const renames = stored?.renames ?? {};
  const renamedAway = new Set(Object.values(renames));
  const origins: Record<string, string> = {};
  for (const field of keptFields(body)) {
    const id = String(field.id);
    const origin = renames[id] ?? (published.has(id) && !renamedAway.has(id) ? id : undefined);
    const newId = typeof field.newId === "string" ? field.newId : id;
    if (origin !== undefined) origins[newId] = origin;
  }
  return origins;
}

/** Of the origins, those under another name than the published one. */
export function pendingRenames(
  origins: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(origins).filter(([id, origin]) => id !== origin));
}
