import type { Records, SyncRecord } from "@syncline/core";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { syncRecords } from "../schema/index.ts";
import { historyPage } from "./history.ts";
import { requireRow } from "./require-row.ts";
import { fromFailure, toFailure } from "./row-parts.ts";

type Row = typeof syncRecords.$inferSelect;
type Change = Partial<typeof syncRecords.$inferInsert>;

export function recordStore(db: Db): Records {
  async function change(id: string, values: Change): Promise<void> {
    const updated = await db
      .update(syncRecords)
      .set(values)
      .where(eq(syncRecords.id, id))
      .returning({ id: syncRecords.id });
    requireRow(updated, "record", id);
  }
  return {
    async insert({ error, ...record }) {
      await db.insert(syncRecords).values({ ...record, ...fromFailure(error) });
    },
    async get(id) {
      const [row] = await db.select().from(syncRecords).where(eq(syncRecords.id, id));
      return row ? toRecord(row) : null;
    },
    async start(id, startedAt) {
      await change(id, { status: "in_progress", startedAt });
    },
    async finish(id, { error, ...outcome }) {
      await change(id, { ...outcome, ...fromFailure(error) });
    },
    async linkToVersion(id, versionId) {
      await change(id, { versionId });
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
            sql`${syncRecords.endedAt} is not null`,
          ),
        )
        .orderBy(desc(syncRecords.endedAt), desc(syncRecords.id))
        .limit(1);
      return row ? toRecord(row) : null;
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
