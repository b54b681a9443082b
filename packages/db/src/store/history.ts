import type { HistoryFilter, HistoryPageParams, Page, SyncRecord } from "@syncline/core";
import { and, eq, gte, ilike, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRecords } from "../schema/index.ts";
import { containing } from "./like.ts";
import { readPage } from "./page.ts";

type Row = typeof syncRecords.$inferSelect;

/** One page of the record, newest or oldest first. Each filter alone is one scan of its own index. */
export function historyPage(
  db: Db,
  params: HistoryFilter & HistoryPageParams,
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
        .where(and(...conditions(params), after))
        .orderBy(order)
        .limit(limit),
    toItems: (rows) => rows.map(toRecord),
  });
}

/** Columns compared for equality, by the filter of the same name. */
const equalities = [
  "projectId",
  "runId",
  "targetId",
  "platform",
  "kind",
  "key",
  "status",
  "action",
  "versionId",
  "actorId",
] as const;

function conditions(filter: HistoryFilter): SQL[] {
  const found: SQL[] = [];
  for (const name of equalities) {
    const value = filter[name];
    if (value !== undefined) found.push(eq(syncRecords[name], value));
  }
  if (filter.direction !== undefined) found.push(ofDirection[filter.direction]);
  if (filter.from !== undefined) found.push(gte(syncRecords.createdAt, filter.from));
  if (filter.to !== undefined) found.push(lt(syncRecords.createdAt, filter.to));
  if (filter.errorText !== undefined) {
    found.push(
      sql`${syncRecords.errorMessage} is not null`,
      ilike(syncRecords.errorMessage, containing(filter.errorText)),
    );
  }
  return found;
}

/** In the statement's own text: only so can the partial index of pulls be chosen. */
const ofDirection = {
  push: sql`${syncRecords.direction} = 'push'`,
  pull: sql`${syncRecords.direction} = 'pull'`,
} as const;
