import type { Audit } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { auditStore } from "../store/audit.ts";
import { type SealedKind, type SealedThings, sealedThings } from "./sealed-things.ts";

export interface KeyTransaction {
  readonly things: Readonly<Record<SealedKind, SealedThings>>;
  readonly audit: Audit;
}

/** Carries out `work` in a transaction during which nobody else seals anything. */
export function withKeysLocked<T>(
  db: Db,
  work: (transaction: KeyTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (transaction) => {
    await transaction.execute(sql`
      lock table sealed_keys, target_secrets, webhook_secrets, syncline_keys.snapshot_keys in exclusive mode`);
    return work({ things: sealedThings(transaction), audit: auditStore(transaction) });
  });
}

/**
 * How many connections other Syncline processes have to this database. Call it as the first thing on a database
 * that has just been opened: later it may have several of its own.
 */
export async function countOtherConnections(db: Db): Promise<number> {
  const [row] = rowsOf<{ others: number }>(
    await db.execute(sql`
      select count(*)::int as others from pg_stat_activity
      where datname = current_database() and application_name in ('syncline', 'pgboss') and pid <> pg_backend_pid()`),
  );
  return row?.others ?? 0;
}
