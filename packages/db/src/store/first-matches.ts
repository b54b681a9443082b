import type { ErrorQuery } from "@syncline/core";
import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { likely, matching, type Worded } from "./word-query.ts";

/** So many rows are looked at one by one before the index of words is asked. */
const looked = 1_000;

interface FirstMatches {
  readonly table: PgTable;
  /** By which they are sorted, the id last. */
  readonly place: readonly [PgColumn, PgColumn];
  readonly worded: Worded;
  readonly query: ErrorQuery;
  /** Served by the index of the order: project, time, cursor. */
  readonly within: SQL | undefined;
  /** The other filters; and as the index of words has them. */
  readonly equal: readonly SQL[];
  readonly lexemes: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
}

/**
 * Ids of the first rows whose text is what the query asks for. A common word is found among the first rows; for a
 * rare one the index of words gives all there are, which are few, to be sorted. The planner would have to guess
 * which.
 */
export function firstMatches(params: FirstMatches): SQL {
  const { table, worded, query, within, equal, lexemes, descending, limit } = params;
  const [at, id] = params.place;
  const place = sql`${at}, ${id}`;
  const direction = descending ? sql`desc` : sql`asc`;
  const sorted = sql`order by ${at} ${direction}, ${id} ${direction}`;
  const words = query.beginnings.length === 0 ? undefined : matching(worded, query, []);
  return sql`(with first as materialized (
      select * from ${table} where ${within} ${sorted} limit ${looked}
    ), near as materialized (
      select ${place} from first as ${table}
      where ${and(...equal, ...likely(worded, query), words, sql`true`)}
    ), enough as materialized (
      select (select count(*) from near) >= ${limit}::int
        or (select count(*) from first) < ${looked}::int as enough
    ), every as materialized (
      select ${place} from ${table}
      where not (select enough from enough) and ${and(within, matching(worded, query, lexemes))}
    )
    select id from (
      select * from near where (select enough from enough) union all select * from every
    ) as ${table} ${sorted} limit ${limit})`;
}
