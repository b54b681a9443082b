import type { JsonObject } from "../json/json.ts";
import { formatTimestamp } from "../state/stored.ts";
import type { CollectionName } from "../state/tenant.ts";
import type { StoredOf } from "./kind.ts";

/** A stored resource as the API shows it. */
export function represent(
  stored: StoredOf<CollectionName>,
  kind: { readonly hasStamps: boolean },
): JsonObject {
  const document = structuredClone(stored.document) as unknown as JsonObject;
  return {
    ...document,
    ...(stored.source === null ? {} : { source: stored.source }),
    ...(kind.hasStamps
      ? {
          created: formatTimestamp(stored.createdAt),
          createdBy: stored.createdBy,
          lastModified: formatTimestamp(stored.modifiedAt),
          lastModifiedBy: stored.modifiedBy,
        }
      : {}),
  };
}
