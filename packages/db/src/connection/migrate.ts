import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SynclineError } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "./db.ts";

export const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/**
 * Migrations go forward only: a database that a newer Syncline has migrated is left alone.
 * @throws incompatible
 */
export async function refuseNewerDatabase(db: Db): Promise<void> {
  const [found] = rowsOf<{ known: string | null }>(
    await db.execute(sql`select to_regclass('drizzle.__drizzle_migrations')::text as known`),
  );
  if (!found?.known) return;
  const [last] = rowsOf<{ at: string | null }>(
    await db.execute(sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`),
  );
  if (Number(last?.at ?? 0) <= newestMigration()) return;
  throw new SynclineError({
    code: "incompatible",
    message:
      "A newer version of Syncline has migrated this database, and migrations only go forward. " +
      "Start that version, or restore a backup made before the update.",
  });
}

function newestMigration(): number {
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, "utf8")) as {
    readonly entries: readonly { readonly when: number }[];
  };
  return Math.max(...journal.entries.map((entry) => entry.when));
}
