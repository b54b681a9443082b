import { z } from "zod";
import type { AuditEntry } from "../audit/types.ts";
import { itemKinds } from "../model/index.ts";

/** As `recordSightings` writes it. */
const sightingSchema = z.object({
  kind: z.enum(itemKinds),
  key: z.string(),
  nativeId: z.string(),
  nativeHash: z.string().nullable(),
  versionTag: z.string().nullable(),
});
const detailsSchema = z.object({ lookedAt: z.coerce.date(), items: z.array(sightingSchema) });

/** What a plan found at a target that Syncline had not put there. `nativeHash` null: it was gone. */
export interface Sighting extends z.infer<typeof sightingSchema> {
  /** When the look began. */
  readonly at: Date;
}

/** The last sighting of each item, by kind and key as one text. `entries`: oldest first. */
export function lastSightings(entries: readonly AuditEntry[]): ReadonlyMap<string, Sighting> {
  const last = new Map<string, Sighting>();
  for (const { details } of entries) {
    const { lookedAt, items } = detailsSchema.parse(details);
    for (const item of items) {
      const known = last.get(itemId(item));
      // Two plans at once: who looked last knows best, whoever was written down last.
      if (known === undefined || known.at <= lookedAt) {
        last.set(itemId(item), { ...item, at: lookedAt });
      }
    }
  }
  return last;
}

export function itemId({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind} ${key}`;
}
