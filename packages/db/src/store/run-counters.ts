import type { RunCounters, SyncRun } from "@syncline/core";
import type { ItemKind } from "@syncline/core/model";
import { inArray, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { syncRunCounters, syncRuns } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";

type Row = typeof syncRunCounters.$inferSelect;

/** Names of the columns that counters are kept in, here and in roll-ups. */
export const counterColumnNames = {
  total: "totalCount",
  created: "createdCount",
  updated: "updatedCount",
  deleted: "deletedCount",
  unchanged: "unchangedCount",
  adopted: "adoptedCount",
  failed: "failedCount",
  skipped: "skippedCount",
} as const satisfies Record<keyof RunCounters, keyof Row>;
const names = Object.keys(counterColumnNames) as (keyof RunCounters)[];

export type CountedRun = Pick<SyncRun, "counters" | "countersByKind">;

/** One row for each kind that the run counts. */
export function fromCounters(
  runId: string,
  countersByKind: SyncRun["countersByKind"],
): (typeof syncRunCounters.$inferInsert)[] {
  return (Object.entries(countersByKind) as [ItemKind, RunCounters][]).map(([kind, counters]) => ({
    runId,
    kind,
    ...Object.fromEntries(names.map((name) => [counterColumnNames[name], counters[name]])),
  }));
}

/** Counters of several runs, by run, in one query. Answers zeros for a run that has counted nothing. */
export async function readCounters(
  db: Db,
  runIds: readonly string[],
): Promise<(runId: string) => CountedRun> {
  const rows =
    runIds.length === 0
      ? []
      : await db
          .select()
          .from(syncRunCounters)
          .where(inArray(syncRunCounters.runId, [...runIds]));
  const byRun = Map.groupBy(rows, (row) => row.runId);
  return (runId) => toCounters(byRun.get(runId) ?? []);
}

function toCounters(rows: readonly Row[]): CountedRun {
  const sumOf = (part: readonly Row[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        part.reduce((sum, row) => sum + row[counterColumnNames[name]], 0),
      ]),
    ) as Record<keyof RunCounters, number>;
  return {
    counters: sumOf(rows),
    countersByKind: Object.fromEntries(rows.map((row) => [row.kind, sumOf([row])])),
  };
}

/** Added up by the database, so that no increment of two at once is lost. */
export async function addToCounters(
  db: Db,
  params: { runId: string; kind: ItemKind; delta: Partial<RunCounters> },
): Promise<void> {
  const { runId, kind, delta } = params;
  if (names.every((name) => (delta[name] ?? 0) === 0)) return;
  const list = (part: (name: keyof RunCounters) => SQL) => sql.join(names.map(part), sql`, `);
  const column = (name: keyof RunCounters) => sql.identifier(`${name}_count`);
  const rows = rowsOf(
    await db.execute(sql`
      insert into ${syncRunCounters} as counted (run_id, kind, ${list((name) => sql`${column(name)}`)})
      select id, ${kind}, ${list((name) => sql`${delta[name] ?? 0}::int`)}
      from ${syncRuns} where id = ${runId}
      on conflict (run_id, kind) do update set
        ${list((name) => sql`${column(name)} = counted.${column(name)} + excluded.${column(name)}`)}
      returning run_id`),
  );
  requireRow(rows, "run", runId);
}
