import { desc, inArray, or, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { snapshots, syncExchanges, syncRecords } from "../schema/index.ts";

/**
 * The rows of the records that need a snapshot, themselves or by way of those that have it as their dictionary.
 * No index serves it: it is asked for when a snapshot is damaged, and each would be paid for by every write.
 */
export function recordsUsingSnapshot(
  db: Db,
  { hash, limit }: { hash: string; limit: number },
): Promise<(typeof syncRecords.$inferSelect)[]> {
  const needed = sql`(
    with recursive needed (hash) as (
      select ${hash}::text collate "C"
      union
      select ${snapshots.hash} from ${snapshots} join needed on ${snapshots.baseHash} = needed.hash
    ) select hash from needed)`;
  const scopes = db
    .select({ id: syncExchanges.scopeId })
    .from(syncExchanges)
    .where(
      or(
        inArray(syncExchanges.requestBodyHash, needed),
        inArray(syncExchanges.responseBodyHash, needed),
      ),
    );
  return db
    .select()
    .from(syncRecords)
    .where(
      or(
        inArray(syncRecords.preImageHash, needed),
        inArray(syncRecords.payloadHash, needed),
        inArray(syncRecords.resultHash, needed),
        inArray(syncRecords.id, scopes),
      ),
    )
    .orderBy(desc(syncRecords.createdAt), desc(syncRecords.id))
    .limit(limit);
}
