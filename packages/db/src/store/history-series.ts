import { and, eq, type SQL, sql } from "drizzle-orm";
import { syncRecords } from "../schema/index.ts";
import type { Equality } from "./history-path.ts";

interface SeriesParams {
  /** Conditions on the front of the index. */
  readonly fixed: readonly SQL[];
  readonly series: readonly Equality[];
  /** The values that the filter asks of them. */
  readonly wanted: Readonly<{ [Name in Equality]?: string | undefined }>;
  /** Conditions within a series: the time, the cursor. */
  readonly within: readonly (SQL | undefined)[];
  readonly descending: boolean;
  readonly limit: number;
}

/**
 * The ids of the first `limit` records over several series of one index, each sorted by (created_at, id): a merge
 * that reads as many rows as there are series, and at most limit² / 2 more, however many records there are. The
 * database would read whole columns of records that the filter leaves out, or sort all it lets in.
 *
 * 1. The series there are: each found by one step from the one before it.
 * 2. The first record of each that the filter wants; only the `limit` best of these series can be on the page.
 * 3. From the nth best series no more than `limit` − n + 1, since n − 1 records of others come first.
 */
export function firstOfSeries(params: SeriesParams): SQL {
  const { series, wanted, limit } = params;
  const columns = list(series.map((name) => sql`${syncRecords[name]}`));
  const names = list(series.map((_, n) => alias(n)));
  const known = list(series.map((_, n) => sql`s.${alias(n)}`));
  const asked = series.flatMap((name, n) =>
    wanted[name] === undefined ? [] : [sql`s.${alias(n)} = ${wanted[name]}`],
  );
  const member = series.map((name, n) => eq(syncRecords[name], sql`s.${alias(n)}`));
  const place = list([sql`${syncRecords.createdAt}`, sql`${syncRecords.id}`]);
  const direction = params.descending ? sql`desc` : sql`asc`;
  const order = (at: SQL, id: SQL) => sql`order by ${at} ${direction}, ${id} ${direction}`;
  const sorted = order(sql`${syncRecords.createdAt}`, sql`${syncRecords.id}`);
  const ofSeries = sql`select ${place} from ${syncRecords}
    where ${and(...params.fixed, ...member, ...params.within)} ${sorted}`;
  const next = (after: SQL[]) => sql`select ${columns} from ${syncRecords}
    where ${and(...params.fixed, ...after)} order by ${columns} limit 1`;
  return sql`(with recursive series(${names}) as (
      (${next([])})
      union all
      select n.* from series s cross join lateral (${next([sql`(${columns}) > (${known})`])}) n
    ), heads as (
      select s.*, row_number() over (${order(sql`h.created_at`, sql`h.id`)}) as place
      from series s cross join lateral (${ofSeries} limit 1) h
      ${asked.length === 0 ? sql`` : sql`where ${and(...asked)}`}
      ${order(sql`h.created_at`, sql`h.id`)} limit ${limit}
    )
    select f.id from heads s cross join lateral (${ofSeries} limit ${limit}::int + 1 - s.place) f
    ${order(sql`f.created_at`, sql`f.id`)} limit ${limit})`;
}

const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
const alias = (n: number): SQL => sql.raw(`c${n}`);
