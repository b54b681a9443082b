import type { RunChange, Runs, SyncRun } from "@syncline/core";
import { finalRunStatuses } from "@syncline/core/status";
import { and, asc, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRunCounters, syncRuns } from "../schema/index.ts";
import { changed } from "./changed.ts";
import { inParts, isAnyOf } from "./in-parts.ts";
import { readPage } from "./page.ts";
import { requireRow } from "./require-row.ts";
import { fromActor, fromFailure, toActor, toFailure } from "./row-parts.ts";
import { addToCounters, type CountedRun, fromCounters, readCounters } from "./run-counters.ts";

type Row = typeof syncRuns.$inferSelect;

export function runStore(db: Db): Runs {
  return {
    async insert({ countersByKind, ...run }) {
      // Together or not at all: a run without its counters would count from zero.
      await db.transaction(async (transaction) => {
        await transaction.insert(syncRuns).values(fromRun(run));
        const counters = fromCounters(run.id, countersByKind);
        if (counters.length > 0) await transaction.insert(syncRunCounters).values(counters);
      });
    },
    async get(id) {
      const rows = await db.select().from(syncRuns).where(eq(syncRuns.id, id));
      const [run] = await toRuns(db, rows);
      return run ?? null;
    },
    async getMany(ids) {
      return inParts(ids, async (part) =>
        toRuns(db, await db.select().from(syncRuns).where(isAnyOf(syncRuns.id, part))),
      );
    },
    async update(id, change) {
      const updated = await db
        .update(syncRuns)
        .set(fromChange(change))
        .where(eq(syncRuns.id, id))
        .returning({ id: syncRuns.id });
      requireRow(updated, "run", id);
    },
    async transition({ id, from, change }) {
      const updated = await db
        .update(syncRuns)
        .set(fromChange(change))
        .where(and(eq(syncRuns.id, id), inArray(syncRuns.status, [...from])))
        .returning({ id: syncRuns.id });
      return changed(db, updated, { table: syncRuns, what: "run", id });
    },
    async requestCancel({ id, at }) {
      const updated = await db
        .update(syncRuns)
        .set({ cancelRequestedAt: at })
        .where(
          and(
            eq(syncRuns.id, id),
            isNull(syncRuns.cancelRequestedAt),
            notInArray(syncRuns.status, [...finalRunStatuses]),
          ),
        )
        .returning({ id: syncRuns.id });
      return changed(db, updated, { table: syncRuns, what: "run", id });
    },
    async count(runId, kind, delta) {
      await addToCounters(db, { runId, kind, delta });
    },
    async listOpen() {
      const rows = await db
        .select()
        .from(syncRuns)
        // In the statement's own text: only so can the partial index be chosen.
        .where(sql`${syncRuns.status} in ('pending', 'in_progress')`)
        .orderBy(asc(syncRuns.createdAt), asc(syncRuns.id));
      return toRuns(db, rows);
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
        toItems: (rows) => toRuns(db, rows),
      });
    },
  };
}

function fromRun({
  counters: _,
  actor,
  error,
  ...run
}: Omit<SyncRun, "countersByKind">): typeof syncRuns.$inferInsert {
  return { ...run, ...fromActor(actor), ...fromFailure(error) };
}

function fromChange({ error, ...change }: RunChange): Partial<typeof syncRuns.$inferInsert> {
  return { ...change, ...(error === undefined ? {} : fromFailure(error)) };
}

async function toRuns(db: Db, rows: readonly Row[]): Promise<SyncRun[]> {
  const ids = rows.map((row) => row.id);
  const countersOf = await readCounters(db, ids);
  return rows.map((row) => toRun(row, countersOf(row.id)));
}

function toRun(row: Row, counted: CountedRun): SyncRun {
  return {
    id: row.id,
    projectId: row.projectId,
    targetId: row.targetId,
    platform: row.platform,
    planId: row.planId,
    continues: row.continues,
    rollbackOf: row.rollbackOf,
    direction: row.direction,
    mode: row.mode,
    trigger: row.trigger,
    status: row.status,
    ...counted,
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
