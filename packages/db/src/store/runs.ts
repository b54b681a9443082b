import type { RunCounters, Runs, SyncRun } from "@syncline/core";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRuns } from "../schema/index.ts";
import { readPage } from "./page.ts";
import { requireRow } from "./require-row.ts";
import { fromActor, fromFailure, toActor, toFailure } from "./row-parts.ts";

type Row = typeof syncRuns.$inferSelect;

const counterColumns = {
  total: "totalCount",
  created: "createdCount",
  updated: "updatedCount",
  deleted: "deletedCount",
  unchanged: "unchangedCount",
  adopted: "adoptedCount",
  failed: "failedCount",
  skipped: "skippedCount",
} as const satisfies Record<keyof RunCounters, keyof Row>;
const counterNames = Object.keys(counterColumns) as (keyof RunCounters)[];

export function runStore(db: Db): Runs {
  return {
    async insert(run) {
      await db.insert(syncRuns).values(fromRun(run));
    },
    async get(id) {
      const [row] = await db.select().from(syncRuns).where(eq(syncRuns.id, id));
      return row ? toRun(row) : null;
    },
    async update(id, { error, ...change }) {
      const updated = await db
        .update(syncRuns)
        .set({ ...change, ...(error === undefined ? {} : fromFailure(error)) })
        .where(eq(syncRuns.id, id))
        .returning({ id: syncRuns.id });
      requireRow(updated, "run", id);
    },
    async count(id, delta) {
      // Added up by the database, so that no increment of two at once is lost.
      const additions = counterNames
        .filter((name) => (delta[name] ?? 0) !== 0)
        .map((name) => {
          const column = counterColumns[name];
          return [column, sql`${syncRuns[column]} + ${delta[name]}`];
        });
      if (additions.length === 0) return;
      const updated = await db
        .update(syncRuns)
        .set(Object.fromEntries(additions))
        .where(eq(syncRuns.id, id))
        .returning({ id: syncRuns.id });
      requireRow(updated, "run", id);
    },
    async list({ projectId, targetId, status, ...page }) {
      return readPage<Row, SyncRun>({
        sorted: {
          list: "runs",
          descending: true,
          by: [
            { column: syncRuns.createdAt, type: "date", value: (row) => row.createdAt },
            { column: syncRuns.id, type: "text", value: (row) => row.id },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(syncRuns)
            .where(
              and(
                eq(syncRuns.projectId, projectId),
                targetId === undefined ? undefined : eq(syncRuns.targetId, targetId),
                status === undefined ? undefined : eq(syncRuns.status, status),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows.map(toRun),
      });
    },
  };
}

function fromRun({ counters, actor, error, ...run }: SyncRun): typeof syncRuns.$inferInsert {
  const counts = counterNames.map((name) => [counterColumns[name], counters[name]]);
  return { ...run, ...Object.fromEntries(counts), ...fromActor(actor), ...fromFailure(error) };
}

function toRun(row: Row): SyncRun {
  return {
    id: row.id,
    projectId: row.projectId,
    targetId: row.targetId,
    platform: row.platform,
    planId: row.planId,
    direction: row.direction,
    mode: row.mode,
    trigger: row.trigger,
    status: row.status,
    counters: Object.fromEntries(
      counterNames.map((name) => [name, row[counterColumns[name]]]),
    ) as Record<keyof RunCounters, number>,
    actor: toActor(row),
    consent: row.consent,
    modelRoot: row.modelRoot,
    error: toFailure(row),
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    cancelRequestedAt: row.cancelRequestedAt,
  };
}
