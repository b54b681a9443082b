import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Keeps a statement's one parameter small. */
const partSize = 5_000;

/** The rows of many keys, each asked for once, in as many statements as it takes. */
export async function inParts<Row>(
  keys: readonly string[],
  read: (part: readonly string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const wanted = [...new Set(keys)];
  const rows: Row[] = [];
  for (let start = 0; start < wanted.length; start += partSize) {
    for (const row of await read(wanted.slice(start, start + partSize))) rows.push(row);
  }
  return rows;
}

/** As one document: thousands of parameters cost more than the rows they ask for. */
export function isAnyOf(column: PgColumn, keys: readonly string[]): SQL {
  return sql`${column} in (select json_array_elements_text(${JSON.stringify(keys)}::json))`;
}
