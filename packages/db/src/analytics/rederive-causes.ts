import { addDeltas, bucketStart, causeOf, causeRulesVersion, deltaOfFailure } from "@syncline/core";
import { eq, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import {
  analyticsBackfills,
  failedItemRollups,
  failureCauses,
  failureRollups,
} from "../schema/index.ts";
import { analyticsStore } from "../store/analytics.ts";
import { failedRecords } from "./failed-records.ts";
import { renameCauses } from "./rename-causes.ts";
import { whatBecame } from "./what-became.ts";

/** The rules that causes are told apart by. */
interface CauseRules {
  readonly version: number;
  readonly causeOf: typeof causeOf;
}
export const presentRules: CauseRules = { version: causeRulesVersion, causeOf };

/** Marks that failures are counted by the rules. What the first backfill ever made was counted by the first. */
export async function markCounted(db: Db, rules: CauseRules): Promise<void> {
  await db
    .insert(analyticsBackfills)
    .values({ name: markOf(rules) })
    .onConflictDoNothing();
}

function markOf({ version }: CauseRules): string {
  return version === 1 ? "first" : `causes.${version}`;
}

async function isCounted(db: Db, rules: CauseRules): Promise<boolean> {
  const { name } = analyticsBackfills;
  const found = await db
    .select()
    .from(analyticsBackfills)
    .where(eq(name, markOf(rules)));
  return found.length > 0;
}

/**
 * Counts failures anew by the rules, once for each version of them, and notes what became of each cause. A day of which
 * every failed record is still there is counted from its records. Of the others the numbers stay, under what their
 * causes became. Answers whether there was anything to do.
 */
export async function rederiveCauses(db: Db, rules = presentRules): Promise<boolean> {
  if (await isCounted(db, rules)) return false;
  return db.transaction(async (transaction) => {
    // Whoever ends something meanwhile waits to count it. In the order in which they take these tables.
    const tables = sql`${failureCauses}, ${failureRollups}, ${failedItemRollups}`;
    await transaction.execute(sql`lock table ${tables} in exclusive mode`);
    if (await isCounted(transaction, rules)) return false;
    const became = await whatBecame(transaction, rules.causeOf);
    const whole = await forgetWholeDays(transaction);
    await renameCauses(transaction, became);
    const analytics = analyticsStore(transaction);
    for await (const records of failedRecords(transaction)) {
      const deltas = records
        .filter((record) => record.endedAt !== null && whole.has(dayOf(record, record.endedAt)))
        .map((record) => deltaOfFailure(record, rules.causeOf));
      await analytics.add(addDeltas(deltas));
    }
    await transaction.execute(sql`
      update failure_causes set became = null
      where became is not null and id in (select cause_id from failure_rollups)`);
    await markCounted(transaction, rules);
    return true;
  });
}

/** Takes the counts of those days away of which all is still on record. Answers which they are. */
async function forgetWholeDays(db: Db): Promise<ReadonlySet<string>> {
  await db.execute(sql`
    create temporary table whole_days on commit drop as
    select project_id, target_id, at from (
      select project_id, target_id, count(*) as n,
        date_trunc('day', ended_at at time zone 'UTC') at time zone 'UTC' as at
      from sync_records where error_message is not null and ended_at is not null
      group by project_id, target_id, at
    ) kept left join (
      select project_id, target_id, at, sum(count) as n
      from failure_rollups group by project_id, target_id, at
    ) counted using (project_id, target_id, at)
    where kept.n >= coalesce(counted.n, 0)`);
  for (const table of [failureRollups, failedItemRollups]) {
    await db.execute(sql`
      delete from ${table} r using whole_days w
      where r.project_id = w.project_id and r.target_id = w.target_id and r.at = w.at`);
  }
  const days = rowsOf<{ project: string; target: string; ms: string }>(
    await db.execute(sql`
      select project_id as project, target_id as target, (extract(epoch from at) * 1000)::text as ms
      from whole_days`),
  );
  return new Set(days.map(({ project, target, ms }) => keyOf(project, target, Number(ms))));
}

function dayOf(record: { projectId: string; targetId: string }, endedAt: Date): string {
  return keyOf(record.projectId, record.targetId, bucketStart("day", endedAt).getTime());
}

function keyOf(...parts: readonly [projectId: string, targetId: string, ms: number]): string {
  return JSON.stringify(parts);
}
