import { sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { sqlStateOf } from "../connection/translate-error.ts";

const cancelled = "57014";

/** What `work` reads, each statement of it within `seconds`; null when one takes longer. */
export async function withinTime<Found>(
  db: Db,
  seconds: number,
  work: (db: Db) => Promise<Found>,
): Promise<Found | null> {
  try {
    return await db.transaction(async (transaction) => {
      await transaction.execute(sql.raw(`set local statement_timeout = '${seconds}s'`));
      return work(transaction);
    });
  } catch (error) {
    if (sqlStateOf(error) === cancelled) return null;
    throw error;
  }
}
