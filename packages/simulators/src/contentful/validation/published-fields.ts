import { badRequest, type ContentfulError } from "../http/errors.ts";
import { isObject, type Json } from "../json.ts";
import type { Field, StoredContentType } from "../state/types.ts";

/** What of a published field can never change: its type, down to what it links to. */
function identityOf(field: Field): string {
  const items: Json = isObject(field.items) ? field.items : {};
  const itemsType = isObject(items) ? [items.type ?? null, items.linkType ?? null] : [];
  return JSON.stringify([field.type, field.linkType ?? null, ...itemsType]);
}

/**
 * Why a write would break what is published, or null: a published field may only go when its *published* copy
 * is omitted, and its type stays.
 */
export function findPublishedConflict(params: {
  stored: StoredContentType;
  fields: readonly Field[];
  /** Published id by new id. */
  origins: Readonly<Record<string, string>>;
}): ContentfulError | null {
  const { stored, fields, origins } = params;
  for (const published of stored.published?.body.fields ?? []) {
    const successor = fields.find((field) => origins[field.id] === published.id);
    if (successor === undefined) {
      if (published.omitted) continue;
      return badRequest("You need to omit a field before deleting it", {});
    }
    if (identityOf(successor) !== identityOf(published)) {
      return badRequest("Previously published fields are invalid");
    }
  }
  return null;
}
