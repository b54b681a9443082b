import {
  addDeltas,
  bucketStart,
  type FailedItemRollup,
  type FailureRollup,
  type RunRollup,
} from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "../connection/db.ts";
import {
  failedItemRollups,
  failureCauses,
  failureRollups,
  syncRollupDurations,
  syncRollups,
} from "../schema/index.ts";
import { counterColumns, fromCounters } from "./analytics-counters.ts";

/** Far below the number of parameters one statement may have. */
const rowsPerStatement = 500;

async function inStatements<Row>(
  rows: readonly Row[],
  write: (part: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await write(rows.slice(start, start + rowsPerStatement));
  }
}

/** What is there already, and what comes. */
const both = (column: PgColumn) => sql`${column} + ${given(column)}`;
const given = (column: PgColumn) => sql`excluded.${sql.identifier(snakeCase(column.name))}`;
/** Drizzle names columns by its casing only where it writes them itself. */
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);

/** By hour, and by day too: a long range is read from a twenty-fourth of the rows. */
export async function addRuns(db: Db, runs: readonly RunRollup[]): Promise<void> {
  await addAtGrain(db, "hour", runs);
  const days = runs.map((row) => ({ ...row, at: bucketStart("day", row.at) }));
  await addAtGrain(db, "day", addDeltas([{ runs: days, failures: [], failedItems: [] }]).runs);
}

async function addAtGrain(
  db: Db,
  grain: "hour" | "day",
  runs: readonly RunRollup[],
): Promise<void> {
  const keyOf = ({ projectId, at, targetId, direction, status }: RunRollup) => ({
    ...{ projectId, grain, at, targetId, direction, status },
  });
  const { runs: count, retries, durationMs } = syncRollups;
  const set = {
    runs: both(count),
    retries: both(retries),
    durationMs: both(durationMs),
    ...counterColumns(both),
  };
  await inStatements(runs, (part) =>
    db
      .insert(syncRollups)
      .values(
        part.map((row) => ({
          ...keyOf(row),
          runs: row.runs,
          retries: row.retries,
          durationMs: row.durationMs,
          ...fromCounters(row.items),
        })),
      )
      .onConflictDoUpdate({ target: keyColumns(syncRollups), set }),
  );
  const durations = runs.flatMap((row) =>
    row.durations.map(([bucket, count]) => ({ ...keyOf(row), bucket, runs: count })),
  );
  await inStatements(durations, (part) =>
    db
      .insert(syncRollupDurations)
      .values(part)
      .onConflictDoUpdate({
        target: [...keyColumns(syncRollupDurations), syncRollupDurations.bucket],
        set: { runs: both(syncRollupDurations.runs) },
      }),
  );
}

function keyColumns(table: typeof syncRollups | typeof syncRollupDurations): PgColumn[] {
  const { projectId, grain, at, targetId, direction, status } = table;
  return [projectId, grain, at, targetId, direction, status];
}

export async function addFailures(db: Db, failures: readonly FailureRollup[]): Promise<void> {
  const causes = new Map(failures.map(({ cause }) => [cause.id, cause]));
  // In the order of their ids, as everybody takes them.
  const inOrder = [...causes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await inStatements(inOrder, (part) =>
    db.insert(failureCauses).values(part).onConflictDoNothing(),
  );
  const { firstAt, lastAt, recordId } = failureRollups;
  const isLater: SQL = sql`(${lastAt} is null or ${given(lastAt)} > ${lastAt}
    or ${given(lastAt)} = ${lastAt} and ${given(recordId)} > ${recordId})`;
  await inStatements(failures, (part) =>
    db
      .insert(failureRollups)
      .values(
        part.map(({ projectId, at, targetId, cause, count, seen }) => ({
          ...{ projectId, at, targetId, causeId: cause.id, count },
          firstAt: seen?.firstAt ?? null,
          lastAt: seen?.lastAt ?? null,
          recordId: seen?.recordId ?? null,
        })),
      )
      .onConflictDoUpdate({
        target: [
          ...[failureRollups.projectId, failureRollups.at],
          ...[failureRollups.targetId, failureRollups.causeId],
        ],
        set: {
          count: both(failureRollups.count),
          // Both leave out what is null.
          firstAt: sql`least(${firstAt}, ${given(firstAt)})`,
          lastAt: sql`greatest(${lastAt}, ${given(lastAt)})`,
          recordId: sql`case when ${isLater} then ${given(recordId)} else ${recordId} end`,
        },
      }),
  );
}

export async function addFailedItems(db: Db, items: readonly FailedItemRollup[]): Promise<void> {
  const { projectId, causeId, at, targetId, kind, key, count } = failedItemRollups;
  await inStatements(items, (part) =>
    db
      .insert(failedItemRollups)
      .values(part)
      .onConflictDoUpdate({
        target: [projectId, causeId, at, targetId, kind, key],
        set: { count: both(count) },
      }),
  );
}
