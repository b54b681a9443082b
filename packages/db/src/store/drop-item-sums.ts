import type { ExpiredParams } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { failedItemRollups, failureCauses } from "../schema/index.ts";

/** Cause by cause, which is how the index has them: days that are still kept are not read. */
export async function dropItemSums(
  db: Db,
  { projectId, before, limit }: ExpiredParams,
): Promise<number> {
  const dropped = rowsOf(
    await db.execute(sql`
      delete from ${failedItemRollups} where ctid = any(array(
        select old.ctid from ${failureCauses} c cross join lateral (
          select r.ctid from ${failedItemRollups} r
          where r.project_id = ${projectId} and r.cause_id = c.id
            and r.at <= ${before.toISOString()}::timestamptz - interval '24 hours'
          order by r.at limit ${limit}
        ) old limit ${limit}))
      returning 1`),
  );
  return dropped.length;
}
