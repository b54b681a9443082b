import { type AnalyticsDelta, addDeltas, deltaOfFailure, deltaOfRun } from "@syncline/core";
import { finalRunStatuses } from "@syncline/core/status";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import {
  analyticsBackfills,
  failedItemRollups,
  failureCauses,
  failureRollups,
  syncRecords,
  syncRollupDurations,
  syncRollups,
  syncRuns,
} from "../schema/index.ts";
import { analyticsStore } from "../store/analytics.ts";
import { runStore } from "../store/runs.ts";
import { failedRecords } from "./failed-records.ts";
import { markCounted, presentRules, rederiveCauses } from "./rederive-causes.ts";

const name = "first";
const rowsAtOnce = 500;

/**
 * Makes the roll-ups of what happened before there were any, once. It begins from nothing: what a journal has
 * brought back meanwhile is counted with the rest. Roll-ups that older rules of causes made are brought up to date.
 * Answers whether there was anything to do.
 */
export async function backfillAnalytics(db: Db): Promise<boolean> {
  if (await isDone(db)) return rederiveCauses(db);
  return db.transaction(async (transaction) => {
    // Whoever ends something meanwhile waits to count it. In the order in which they take these tables.
    const tables = sql`${failureCauses}, ${failureRollups}, ${failedItemRollups}, ${syncRollups}, ${syncRollupDurations}`;
    await transaction.execute(sql`lock table ${tables} in exclusive mode`);
    if (await isDone(transaction)) return false;
    for (const table of [failureRollups, failedItemRollups, syncRollups, syncRollupDurations]) {
      await transaction.delete(table);
    }
    const analytics = analyticsStore(transaction);
    for await (const deltas of deltasOf(transaction)) await analytics.add(addDeltas(deltas));
    await transaction.insert(analyticsBackfills).values({ name });
    await markCounted(transaction, presentRules);
    return true;
  });
}

async function isDone(db: Db): Promise<boolean> {
  const found = await db.select().from(analyticsBackfills).where(eq(analyticsBackfills.name, name));
  return found.length > 0;
}

async function* deltasOf(db: Db): AsyncGenerator<readonly AnalyticsDelta[]> {
  for (let after = ""; ; ) {
    const ids = await endedRuns(db, after);
    if (ids.length === 0) break;
    const retriesOf = await retriesByRun(db, ids);
    const runs = await runStore(db).getMany(ids);
    yield runs.map((run) => deltaOfRun(run, retriesOf.get(run.id) ?? 0));
    after = ids.at(-1) ?? after;
  }
  for await (const records of failedRecords(db)) yield records.map((one) => deltaOfFailure(one));
}

async function endedRuns(db: Db, after: string): Promise<readonly string[]> {
  const rows = await db
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(and(gt(syncRuns.id, after), inArray(syncRuns.status, [...finalRunStatuses])))
    .orderBy(asc(syncRuns.id))
    .limit(rowsAtOnce);
  return rows.map(({ id }) => id);
}

async function retriesByRun(
  db: Db,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ runId: syncRecords.runId, retries: sql<string>`sum(${syncRecords.retries})` })
    .from(syncRecords)
    .where(inArray(syncRecords.runId, [...runIds]))
    .groupBy(syncRecords.runId);
  return new Map(rows.map(({ runId, retries }) => [runId, Number(retries)]));
}
