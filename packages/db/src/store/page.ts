import { type Page, type PageParams, SynclineError } from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type CursorPart, type CursorPartType, decodeCursor, encodeCursor } from "./cursor.ts";

interface Sorted<Row> {
  /** Names the list and its order. */
  readonly list: string;
  readonly descending: boolean;
  /** Columns that sort it, unique together, with the row's value of each. */
  readonly by: readonly {
    readonly column: PgColumn;
    readonly type: CursorPartType;
    readonly value: (row: Row) => CursorPart;
  }[];
}

/**
 * One page by keyset: rows after the cursor, in order. A row that exists throughout is met exactly once,
 * whatever is added meanwhile.
 */
export async function readPage<Row, Item>(params: {
  sorted: Sorted<Row>;
  page: PageParams;
  /** Reads rows that satisfy `after`, in `order`, at most `limit`. */
  read: (query: { after: SQL | undefined; order: SQL; limit: number }) => Promise<readonly Row[]>;
  toItems: (rows: readonly Row[]) => readonly Item[] | Promise<readonly Item[]>;
}): Promise<Page<Item>> {
  const { sorted, page, read, toItems } = params;
  const limit = checkLimit(page.limit);
  const types = sorted.by.map((part) => part.type);
  const cursor = decodeCursor(page.cursor, sorted.list, types);
  const rows = await read({
    after: cursor === null ? undefined : afterCursor(sorted, cursor),
    order: orderOf(sorted),
    limit: limit + 1,
  });
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: await toItems(kept),
    nextCursor: more
      ? encodeCursor(
          sorted.list,
          sorted.by.map((part) => part.value(last)),
        )
      : null,
  };
}

/** A comparison of rows, which one index scan answers. Drivers differ about dates, so those go as text. */
function afterCursor<Row>(sorted: Sorted<Row>, cursor: readonly CursorPart[]): SQL {
  const columns = sql.join(
    sorted.by.map((part) => sql`${part.column}`),
    sql`, `,
  );
  const values = sql.join(
    cursor.map((part) =>
      part instanceof Date ? sql`${part.toISOString()}::timestamptz` : sql`${part}`,
    ),
    sql`, `,
  );
  return sorted.descending ? sql`(${columns}) < (${values})` : sql`(${columns}) > (${values})`;
}

function orderOf<Row>(sorted: Sorted<Row>): SQL {
  const direction = sorted.descending ? sql`desc` : sql`asc`;
  return sql.join(
    sorted.by.map((part) => sql`${part.column} ${direction}`),
    sql`, `,
  );
}

function checkLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw new SynclineError({
    code: "invalid_input",
    message: "The limit must be a whole number from 1 to 200.",
    issues: [
      { path: "limit", code: "limit.range", severity: "error", message: "must be from 1 to 200" },
    ],
  });
}
