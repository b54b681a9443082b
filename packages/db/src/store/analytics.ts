import { type Analytics, addDeltas, type RunRollup } from "@syncline/core";
import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "../connection/db.ts";
import {
  failureCauses,
  failureRollups,
  syncRollupDurations,
  syncRollups,
} from "../schema/index.ts";
import { addFailedItems, addFailures, addRuns } from "./analytics-add.ts";
import { counterColumns, countersOf } from "./analytics-counters.ts";
import { failedItemsOf, standingOf, throttledOf } from "./analytics-reads.ts";

/** Over PostgreSQL or PGlite: every sum is added up by the database, so that none of two at once is lost. */
export function analyticsStore(db: Db): Analytics {
  return {
    async add(delta) {
      // One statement cannot add to a row twice.
      const { runs, failures, failedItems } = addDeltas([delta]);
      await addRuns(db, runs);
      await addFailures(db, failures);
      await addFailedItems(db, failedItems);
    },
    async runs({ unit, direction, ...range }) {
      // In the statement's own text: grouping by a parameter is grouping by something else each time.
      const width = sql.raw(`'${unit}'`);
      const start = (at: PgColumn) =>
        sql<Date>`date_trunc(${width}, ${at} at time zone 'UTC') at time zone 'UTC'`.mapWith(
          (value: string | Date) => new Date(value),
        );
      const grain = unit === "hour" ? "hour" : "day";
      const where = (table: typeof syncRollups | typeof syncRollupDurations) =>
        and(
          eq(table.grain, grain),
          inRange(table, range),
          direction && eq(table.direction, direction),
        );
      const keyOf = (table: typeof syncRollups | typeof syncRollupDurations) => ({
        at: start(table.at).as("bucket_at"),
        targetId: table.targetId,
        direction: table.direction,
        status: table.status,
      });
      const by = [sql`bucket_at`, sql`target_id`, sql`direction`, sql`status`];
      const sums = await db
        .select({
          ...keyOf(syncRollups),
          runs: total(syncRollups.runs),
          retries: total(syncRollups.retries),
          durationMs: total(syncRollups.durationMs),
          ...counterColumns(total),
        })
        .from(syncRollups)
        .where(where(syncRollups))
        .groupBy(...by)
        .having(sql`sum(${syncRollups.runs}) <> 0`)
        .orderBy(...by);
      const durations = await db
        .select({
          ...keyOf(syncRollupDurations),
          bucket: syncRollupDurations.bucket,
          runs: total(syncRollupDurations.runs),
        })
        .from(syncRollupDurations)
        .where(where(syncRollupDurations))
        .groupBy(...by, syncRollupDurations.bucket)
        .having(sql`sum(${syncRollupDurations.runs}) <> 0`)
        .orderBy(asc(syncRollupDurations.bucket));
      const byKey = Map.groupBy(durations, rowKey);
      return sums.map(({ at, targetId, status, ...row }) => ({
        projectId: range.projectId,
        at,
        targetId,
        direction: row.direction,
        status,
        runs: row.runs,
        items: countersOf(row),
        retries: row.retries,
        durationMs: row.durationMs,
        durations: (byKey.get(rowKey({ at, targetId, status, ...row })) ?? []).map(
          ({ bucket, runs }) => [bucket, runs] as const,
        ),
      }));
    },
    async failures(range) {
      const rows = await db
        .select()
        .from(failureRollups)
        .innerJoin(failureCauses, eq(failureCauses.id, failureRollups.causeId))
        .where(and(inRange(failureRollups, range), sql`${failureRollups.count} > 0`))
        .orderBy(asc(failureRollups.at), asc(failureRollups.targetId), asc(failureRollups.causeId));
      return rows.map(({ failure_rollups: row, failure_causes: { became: _, ...cause } }) => {
        const { projectId, targetId, at, count, firstAt, lastAt, recordId } = row;
        const isSeen = firstAt !== null && lastAt !== null && recordId !== null;
        const seen = isSeen ? { firstAt, lastAt, recordId } : null;
        return { projectId, targetId, at, cause, count, seen };
      });
    },
    async causeNow(causeId) {
      const { id, became } = failureCauses;
      const [found] = await db.select({ became }).from(failureCauses).where(eq(id, causeId));
      return found?.became ?? causeId;
    },
    failedItems: (params) => failedItemsOf(db, params),
    standing: (projectId) => standingOf(db, projectId),
    throttled: (params) => throttledOf(db, params),
  };
}

/** Sums of whole numbers are texts to the drivers. */
function total(column: PgColumn): SQL.Aliased<number> {
  return sql<number>`sum(${column})::float8`.mapWith(Number).as(column.name);
}

function inRange(
  table: { projectId: PgColumn; targetId: PgColumn; at: PgColumn },
  range: { projectId: string; targetId?: string | undefined; from: Date; to: Date },
): SQL | undefined {
  return and(
    eq(table.projectId, range.projectId),
    gte(table.at, range.from),
    lt(table.at, range.to),
    range.targetId === undefined ? undefined : eq(table.targetId, range.targetId),
  );
}

function rowKey(row: Pick<RunRollup, "at" | "targetId" | "direction" | "status">): string {
  return `${row.at.getTime()} ${row.targetId} ${row.direction} ${row.status}`;
}
