import type { Records, SyncRecord } from "@syncline/core";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRecords, tellsOfTarget } from "../schema/index.ts";
import { changed } from "./changed.ts";
import { historyPage } from "./history.ts";
import { inParts, isAnyOf } from "./in-parts.ts";
import { lastTellingIds } from "./last-telling.ts";
import { requireRow } from "./require-row.ts";
import { fromFailure, toFailure } from "./row-parts.ts";
import { recordsUsingSnapshot } from "./snapshot-users.ts";

type Row = typeof syncRecords.$inferSelect;

/** Far below the number of parameters one statement may have. */
const rowsPerStatement = 500;

export function recordStore(db: Db): Records {
  return {
    async insert(records) {
      const rows = records.map(({ error, ...record }) => ({ ...record, ...fromFailure(error) }));
      if (rows.length === 0) return;
      if (rows.length <= rowsPerStatement) return void (await db.insert(syncRecords).values(rows));
      await db.transaction(async (transaction) => {
        for (let start = 0; start < rows.length; start += rowsPerStatement) {
          const part = rows.slice(start, start + rowsPerStatement);
          await transaction.insert(syncRecords).values(part);
        }
      });
    },
    async get(id) {
      const [row] = await db.select().from(syncRecords).where(eq(syncRecords.id, id));
      return row ? toRecord(row) : null;
    },
    async getMany(ids) {
      const rows = await inParts(ids, (part) =>
        db.select().from(syncRecords).where(isAnyOf(syncRecords.id, part)),
      );
      return rows.map(toRecord);
    },
    async start(id, startedAt) {
      const updated = await db
        .update(syncRecords)
        .set({
          status: "in_progress",
          startedAt: sql`coalesce(${syncRecords.startedAt}, ${startedAt.toISOString()}::timestamptz)`,
        })
        .where(and(eq(syncRecords.id, id), inArray(syncRecords.status, ["pending", "in_progress"])))
        .returning({ id: syncRecords.id });
      return changed(db, updated, { table: syncRecords, what: "record", id });
    },
    async finish(id, from, { error, ...outcome }) {
      const updated = await db
        .update(syncRecords)
        .set({ ...outcome, ...fromFailure(error) })
        .where(and(eq(syncRecords.id, id), inArray(syncRecords.status, [...from])))
        .returning({ id: syncRecords.id });
      return changed(db, updated, { table: syncRecords, what: "record", id });
    },
    async linkToVersion(id, versionId) {
      const updated = await db
        .update(syncRecords)
        .set({ versionId })
        .where(eq(syncRecords.id, id))
        .returning({ id: syncRecords.id });
      requireRow(updated, "record", id);
    },
    async listByRun(runId) {
      const rows = await db
        .select()
        .from(syncRecords)
        .where(eq(syncRecords.runId, runId))
        .orderBy(asc(syncRecords.position), asc(syncRecords.id));
      return rows.map(toRecord);
    },
    async history(params) {
      return historyPage(db, params, toRecord);
    },
    async lastSuccessful({ targetId, kind, key }) {
      const [row] = await db
        .select()
        .from(syncRecords)
        .where(
          and(
            eq(syncRecords.targetId, targetId),
            eq(syncRecords.kind, kind),
            eq(syncRecords.key, key),
            // In the statement's own text: only so can the partial index be chosen.
            sql`${syncRecords.status} = 'success'`,
            tellsOfTarget(syncRecords),
            sql`${syncRecords.endedAt} is not null`,
          ),
        )
        .orderBy(desc(syncRecords.endedAt), desc(syncRecords.id))
        .limit(1);
      return row ? toRecord(row) : null;
    },
    async lastTelling(params) {
      const rows = await db
        .select()
        .from(syncRecords)
        // As an array: the planner cannot tell that they are few.
        .where(sql`${syncRecords.id} = any(array${lastTellingIds(params)})`)
        .orderBy(asc(syncRecords.kind), asc(syncRecords.key));
      return rows.map(toRecord);
    },
    async usingSnapshot(params) {
      return (await recordsUsingSnapshot(db, params)).map(toRecord);
    },
  };
}

function toRecord(row: Row): SyncRecord {
  const {
    errorCode: _,
    errorMessage: __,
    errorPlatformStatus: ___,
    errorPlatformCode: ____,
    ...record
  } = row;
  return { ...record, error: toFailure(row) };
}
