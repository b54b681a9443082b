import {
  captureSnapshot,
  createSnapshotMemory,
  getSyncRecord,
  type Json,
  readSnapshot,
  type SyncRecord,
  validateSnapshot,
} from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/index.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { seedRun } from "./seed.ts";

/** Enough that each form is worth its while. */
const model = (edit: string): Json => ({
  edit,
  fields: Array.from({ length: 60 }, (_, at) => `${at} ${((at + 1) * 2_654_435_761).toString(36)}`),
});

describe("a snapshot whose bytes were changed in the database", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database?.close());

  const contextOf = () => ({
    store: database.store,
    compression: nodeCompression,
    snapshotMemory: createSnapshotMemory(),
  });

  async function recordOf(hashes: Partial<SyncRecord>): Promise<SyncRecord> {
    const { id: runId, projectId, targetId, createdAt, actor } = await seedRun(database.store);
    const record: SyncRecord = {
      id: `record ${runId}`,
      runId,
      projectId,
      targetId,
      platform: "memory",
      direction: "push",
      kind: "contentType",
      key: "article",
      nativeId: "article",
      position: 0,
      action: "update",
      status: "pending",
      reason: null,
      versionId: null,
      preImageHash: null,
      payloadHash: null,
      resultHash: null,
      versionTag: null,
      responseStatus: null,
      error: null,
      retries: 0,
      actorId: actor.id,
      createdAt,
      startedAt: null,
      endedAt: null,
      ...hashes,
    };
    await database.store.records.insert([record]);
    return record;
  }

  /** As somebody with the database in hand would, past its triggers. */
  async function flip(hash: string): Promise<void> {
    await database.db.transaction(async (transaction) => {
      await transaction.execute(sql`alter table snapshots disable trigger append_only`);
      await transaction.execute(sql`
        update snapshots set bytes = set_byte(bytes, length(bytes) / 2,
          get_byte(bytes, length(bytes) / 2) # 1) where hash = ${hash}`);
      await transaction.execute(sql`alter table snapshots enable trigger append_only`);
    });
  }

  it("is found when it is read, names its record, and is not served", async () => {
    const ctx = contextOf();
    const hash = await captureSnapshot({ ctx, input: { value: model("first") } });
    const record = await recordOf({ payloadHash: hash });
    expect(await validateSnapshot({ ctx, input: { hash } })).toMatchObject({ ok: true });
    await flip(hash);
    // The process has read it before: what is served is what is stored.
    for (const reading of [
      readSnapshot({ ctx, input: { hash } }),
      getSyncRecord({ ctx, input: { recordId: record.id } }),
    ]) {
      await expect(reading).rejects.toMatchObject({
        code: "snapshot_damaged",
        message: expect.stringContaining(record.id),
        issues: [expect.objectContaining({ path: `records.${record.id}` })],
      });
    }
    const report = await validateSnapshot({ ctx, input: { hash } });
    expect(report).toMatchObject({ ok: false, records: [{ id: record.id }] });
  });

  it("names the records of those it is the dictionary of, too", async () => {
    const ctx = contextOf();
    const base = await captureSnapshot({ ctx, input: { value: model("base") } });
    const middle = await captureSnapshot({
      ctx,
      input: { value: model("middle"), previous: base },
    });
    const last = await captureSnapshot({ ctx, input: { value: model("last"), previous: middle } });
    expect(await database.store.snapshots.get(last)).toMatchObject({ codec: "zstd", depth: 2 });
    const record = await recordOf({ resultHash: last });
    await flip(base);
    for (const hash of [base, middle, last]) {
      const report = await validateSnapshot({ ctx, input: { hash } });
      expect(report).toMatchObject({ ok: false, records: [{ id: record.id }] });
    }
    const cold = { ...ctx, snapshotMemory: undefined };
    await expect(readSnapshot({ ctx: cold, input: { hash: last } })).rejects.toMatchObject({
      code: "snapshot_damaged",
      message: expect.stringContaining(base.slice(0, 12)),
    });
    // Nothing more is stored against it.
    const next = await captureSnapshot({
      ctx: cold,
      input: { value: model("next"), previous: last },
    });
    expect(await validateSnapshot({ ctx, input: { hash: next } })).toMatchObject({ ok: true });
  });
});
