import type { Records } from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";
import { syncRecords, tellsOfTarget } from "../schema/index.ts";

/**
 * Ids for `records.lastTelling`: one look into the index for each item there is on record, and one for its last
 * record, however many records each has.
 */
export function lastTellingIds({
  targetId,
  at,
}: Parameters<Records["lastTelling"]>[0]): SQL<string> {
  const telling = sql`target_id = ${targetId} and ${tellsOfTarget(syncRecords)} and ended_at is not null`;
  return sql`(
    with recursive keys(kind, key) as (
      (select kind, key from sync_records where ${telling} order by kind, key limit 1)
      union all
      select next.kind, next.key
      from keys cross join lateral (
        select kind, key from sync_records
        where ${telling} and (kind, key) > (keys.kind, keys.key)
        order by kind, key limit 1
      ) next
    )
    select last.id
    from keys cross join lateral (
      select id from sync_records
      where ${telling} and kind = keys.kind and key = keys.key
        and ended_at <= ${at.toISOString()}::timestamptz
      order by ended_at desc, sync_records.id desc limit 1
    ) last
  )`;
}
