import { sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";

/** Carries out what the triggers refuse otherwise, in a transaction, and forbids it again before that ends. */
export async function allowErasing(db: Db, work: (allowed: Db) => Promise<void>): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('syncline.erasing', 'on', true)`);
    await work(transaction);
    await transaction.execute(sql`select set_config('syncline.erasing', '', true)`);
  });
}
