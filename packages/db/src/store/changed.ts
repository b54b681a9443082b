import { eq } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "../connection/db.ts";
import { requireRow } from "./require-row.ts";

/**
 * Whether a conditional change of one row came to pass: `rows` is what it returned.
 * @throws not_found when there is no such row.
 */
export async function changed(
  db: Db,
  rows: readonly unknown[],
  missing: { readonly table: PgTable & { readonly id: PgColumn }; what: string; id: string },
): Promise<boolean> {
  if (rows.length > 0) return true;
  const { table, what, id } = missing;
  requireRow(await db.select({ id: table.id }).from(table).where(eq(table.id, id)), what, id);
  return false;
}
