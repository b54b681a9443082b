import type { HistoryFilter, HistoryPageParams, Page, SyncRecord } from "@syncline/core";
import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRecords } from "../schema/index.ts";
import { firstErrors, saysError } from "./history-error.ts";
import { type Equality, historyPath } from "./history-path.ts";
import { firstOfSeries } from "./history-series.ts";
import { readPage } from "./page.ts";

type Row = typeof syncRecords.$inferSelect;
type Filter = HistoryFilter & HistoryPageParams;

/**
 * One page of the record, newest or oldest first. Any combination of filters reads one index: by a run, a version,
 * a key, an actor, or the project's series; an error's text reads the index of errors.
 */
export function historyPage(
  db: Db,
  params: Filter,
  toRecord: (row: Row) => SyncRecord,
): Promise<Page<SyncRecord>> {
  return readPage<Row, SyncRecord>({
    sorted: {
      list: `history.${params.order}`,
      descending: params.order === "newest",
      by: [
        { column: syncRecords.createdAt, type: "date", value: (row) => row.createdAt },
        { column: syncRecords.id, type: "text", value: (row) => row.id },
      ],
    },
    page: params,
    read: ({ after, order, limit }) =>
      db
        .select()
        .from(syncRecords)
        .where(condition(params, after, limit))
        .orderBy(order)
        .limit(limit),
    toItems: (rows) => rows.map(toRecord),
  });
}

function condition(filter: Filter, after: SQL | undefined, limit: number): SQL | undefined {
  const { errorText } = filter;
  const descending = filter.order === "newest";
  const path = historyPath(filter);
  const equal = (names: readonly Equality[]) =>
    names.map((name) => eq(syncRecords[name], filter[name] ?? ""));
  const within = [...time(filter), after];
  const narrow = filter.runId !== undefined || filter.versionId !== undefined;
  if (errorText !== undefined && !narrow) {
    const found = firstErrors({ filter: { ...filter, errorText }, within, descending, limit });
    return sql`${syncRecords.id} in ${found}`;
  }
  within.push(...equal(path.rest));
  if (errorText !== undefined) within.push(saysError(errorText));
  const fixed = equal(path.fixed);
  if (path.series.length === 0) return and(...fixed, ...within);
  const { series } = path;
  const found = firstOfSeries({ fixed, series, wanted: filter, within, descending, limit });
  return sql`${syncRecords.id} in ${found}`;
}

function time({ from, to }: HistoryFilter): SQL[] {
  const found: SQL[] = [];
  if (from !== undefined) found.push(gte(syncRecords.createdAt, from));
  if (to !== undefined) found.push(lt(syncRecords.createdAt, to));
  return found;
}
