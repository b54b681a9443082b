import type { Context } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import { heldByRecord } from "./held-by-record.ts";
import { itemId, lastSightings, type Sighting } from "./sightings.ts";

/** One item as a target held it, without the version it was. */
export interface HeldNative {
  readonly kind: string;
  readonly key: string;
  readonly nativeId: string;
  /** `unknown`: a write was under way of which nobody knew then whether it had arrived. */
  readonly status: "held" | "unknown";
  /** Snapshot of the target's normalised native form; null while unknown. */
  readonly nativeHash: string | null;
  /** Snapshot of what the target answered when it was written; null where it was only looked at. */
  readonly answerHash: string | null;
  readonly versionTag: string | null;
  /** When it was put there, or found there. */
  readonly since: Date;
  /** What put or found it there; null where a plan saw what others had done. */
  readonly record: SyncRecord | null;
}

/**
 * What a target held at a moment, as it was known by then from what was written, adopted, pulled and deleted, and
 * from what plans saw. Two reads, however many items and records there are.
 */
export async function heldAt(
  ctx: Pick<Context, "store">,
  { targetId, at }: { targetId: string; at: Date },
): Promise<HeldNative[]> {
  const [telling, entries] = await Promise.all([
    ctx.store.records.lastTelling({ targetId, at }),
    ctx.store.audit.sightings({ targetId, at }),
  ]);
  const sightings = new Map(lastSightings(entries));
  const items = telling.flatMap((record): HeldNative[] => {
    const id = itemId(record);
    const sighting = sightings.get(id);
    sightings.delete(id);
    const onRecord = fromRecord(record);
    // What a plan saw before the record's end led to it, or was written over.
    if (sighting === undefined || sighting.at < (record.endedAt ?? at)) return onRecord;
    const [known] = onRecord;
    const stands = known?.status === "held" && known.nativeHash === sighting.nativeHash;
    return stands ? onRecord : fromSighting(sighting);
  });
  return [...items, ...[...sightings.values()].flatMap(fromSighting)];
}

function fromRecord(record: SyncRecord): HeldNative[] {
  const { status, nativeHash, answerHash } = heldByRecord(record);
  if (status === "gone" || record.endedAt === null) return [];
  const { kind, key, nativeId, versionTag, endedAt: since } = record;
  return [{ kind, key, nativeId, versionTag, since, record, status, nativeHash, answerHash }];
}

function fromSighting({ at: since, ...seen }: Sighting): HeldNative[] {
  if (seen.nativeHash === null) return [];
  return [{ ...seen, answerHash: null, status: "held", since, record: null }];
}
