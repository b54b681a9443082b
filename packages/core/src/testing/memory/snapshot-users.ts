import type { SyncRecord } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";

/** The records that need a snapshot, themselves or by way of those that have it as their dictionary. */
export function recordsUsingSnapshot(
  { snapshots, records, exchanges }: MemoryDatabase,
  { hash, limit }: { hash: string; limit: number },
): SyncRecord[] {
  const needed = new Set<string | null>([hash]);
  for (let size = 0; size < needed.size; ) {
    size = needed.size;
    for (const { hash: own, baseHash } of snapshots.all()) {
      if (baseHash !== null && needed.has(baseHash)) needed.add(own);
    }
  }
  const bodies = exchanges.filter(
    ({ requestBodyHash, responseBodyHash }) =>
      needed.has(requestBodyHash) || needed.has(responseBodyHash),
  );
  const scopes = new Set(bodies.map(({ scope }) => scope.id));
  const by = ({ createdAt, id }: SyncRecord) => [createdAt.getTime(), id];
  return records
    .filter(
      ({ id, preImageHash, payloadHash, resultHash }) =>
        scopes.has(id) || [preImageHash, payloadHash, resultHash].some((one) => needed.has(one)),
    )
    .sort((a, b) => compareParts(by(b), by(a)))
    .slice(0, limit);
}
