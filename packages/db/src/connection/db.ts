import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** A database or a transaction of it, on either driver. */
export type Db = PgDatabase<PgQueryResultHKT>;

/** Rows of `db.execute`: postgres.js answers an array, PGlite an object that holds one. */
export function rowsOf<Row>(result: unknown): readonly Row[] {
  if (Array.isArray(result)) return result;
  return (result as { readonly rows: readonly Row[] }).rows;
}
