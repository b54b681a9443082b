import {
  type Context,
  type LogFindingCode,
  makeCheckpoint,
  recordAudit,
  sealLog,
  splitNotes,
  verifyLog,
} from "@syncline/core";
import { createTestSigner } from "@syncline/core/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../src/connection/db.ts";
import type { Database } from "../src/index.ts";
import { createStore } from "../src/store/create-store.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { type FilledRecord, fillRecord } from "./attacks/record-world.ts";

type Found = readonly LogFindingCode[];

/** Thrown to take back what was done to the database. */
const takeBack = new Error("take back");

describe("verifying the log", () => {
  let database: Database;
  let record: FilledRecord;
  let witness: readonly string[];
  beforeAll(async () => {
    database = await openTestDatabase();
    record = await fillRecord(database.store);
    // More than one tile of leaves, so that there are tiles above them.
    for (let made = 0; made < 200; made += 1) await audit(record.ctx, `more ${made}`);
    witness = splitNotes(record.witness + (await makeCheckpoint({ ctx: record.ctx })).note);
  }, 120_000);
  afterAll(() => database?.close());

  const audit = (ctx: Context, entityId: string) =>
    recordAudit({
      ctx,
      input: { projectId: null, action: "target.checked", entityKind: "target", entityId },
    });

  /** What is found after `work`, whose changes are taken back. `replica`: triggers do not run. */
  async function foundAfter(
    work: (db: Db, ctx: Context) => Promise<unknown>,
    { triggers = false }: { triggers?: boolean } = {},
  ): Promise<Found> {
    let found: Found = [];
    const attempt = database.db.transaction(async (transaction) => {
      const db = transaction as unknown as Db;
      const store = createStore({ db, boss: database.boss, runEvents: undefined as never });
      const ctx: Context = { ...record.ctx, store };
      if (!triggers) await db.execute(sql`set local session_replication_role = replica`);
      await work(db, ctx);
      await db.execute(sql`set local session_replication_role = origin`);
      const report = await verifyLog({ ctx, input: { witness } });
      found = report.findings.map(({ code }) => code);
      throw takeBack;
    });
    await expect(attempt).rejects.toBe(takeBack);
    return found;
  }

  it("finds nothing in a record that nobody touched", async () => {
    const report = await verifyLog({ ctx: record.ctx, input: { witness } });
    expect(report).toMatchObject({ ok: true, findings: [], found: 0 });
    expect(report.leaves).toBeGreaterThan(256);
    expect(report.checkpoints).toBeGreaterThan(4);
    expect(report.snapshots).toBeGreaterThan(5);
  }, 60_000);

  const first = (table: string, where = "true") =>
    sql.raw(`id = (select id from ${table} where ${where} order by id limit 1)`);
  const settledRecord = "status = 'success'";
  const edits: [string, ReturnType<typeof sql>, LogFindingCode][] = [
    [
      "a record's error",
      sql`update sync_records set error_message = 'fine' where ${first("sync_records", "status = 'failed'")}`,
      "row_changed",
    ],
    [
      "a record's end",
      sql`update sync_records set ended_at = ended_at + interval '1 ms' where ${first("sync_records", settledRecord)}`,
      "row_changed",
    ],
    [
      "the intents of a record's leaf",
      sql`update log_leaves set intents = substring(intents from 33) where position =
        (select position from log_leaves where length(intents) >= 32 order by position limit 1)`,
      "row_changed",
    ],
    [
      "an exchange's address",
      sql`update sync_exchanges set url = url || '?' where ${first("sync_exchanges", "ended_at is not null")}`,
      "row_changed",
    ],
    [
      "the address of a request that got no answer",
      sql`update sync_exchanges set url = url || '?' where ended_at is null`,
      "row_changed",
    ],
    [
      "who did it",
      sql`update audit_logs set actor_name = 'Bob' where ${first("audit_logs")}`,
      "row_changed",
    ],
    [
      "a version's message",
      sql`update versions set message = 'other' where ${first("versions")}`,
      "row_changed",
    ],
    [
      "a version's parents",
      sql`delete from version_parents where version_id = (select version_id from version_parents limit 1)`,
      "row_changed",
    ],
    [
      "a run's counters",
      sql`update sync_run_counters set failed_count = 0, created_count = 9`,
      "row_changed",
    ],
    [
      "the kind of a leaf",
      sql`update log_leaves set kind = 'run' where position = 3`,
      "row_missing",
    ],
    [
      "the order of two leaves",
      sql`update log_leaves set entity_id = case position
          when 1 then (select entity_id from log_leaves where position = 2)
          else (select entity_id from log_leaves where position = 1) end,
        kind = case position when 1 then (select kind from log_leaves where position = 2)
          else (select kind from log_leaves where position = 1) end
        where position in (1, 2)`,
      "row_changed",
    ],
    [
      "a hash of the tree",
      sql`update log_tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and tile = 0`,
      "witness_root",
    ],
    [
      "a tile above the leaves",
      sql`update log_tiles set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 1`,
      "tile_damaged",
    ],
    [
      "a checkpoint's time",
      sql`update log_checkpoints set at = at - interval '1 day'`,
      "checkpoint_signature",
    ],
    [
      "a checkpoint's note",
      sql`update log_checkpoints set note = replace(note, E'\n', E'\n\n')`,
      "checkpoint_signature",
    ],
    [
      "a byte of a snapshot",
      sql`update snapshots set bytes = set_byte(bytes, length(bytes) / 2, get_byte(bytes, length(bytes) / 2) # 1)
        where hash = (select payload_hash from sync_records where payload_hash in
          (select hash from snapshots where codec <> 'erased') limit 1)`,
      "snapshot_damaged",
    ],
    [
      "a snapshot into an erased one",
      sql`update snapshots set codec = 'erased', bytes = '', base_hash = null, depth = 0 where hash =
        (select content_hash from versions where content_hash is not null limit 1)`,
      "snapshot_erased",
    ],
  ];
  it.each(edits)("finds that somebody changed %s", async (_what, statement, code) => {
    expect(await foundAfter((db) => db.execute(statement))).toContain(code);
  });

  const removals: [string, ReturnType<typeof sql>, LogFindingCode][] = [
    ["a record", sql`delete from sync_records where ${first("sync_records")}`, "row_missing"],
    [
      "an exchange",
      sql`delete from sync_exchanges where ${first("sync_exchanges")}`,
      "row_missing",
    ],
    [
      "a request that got no answer",
      sql`delete from sync_exchanges where ended_at is null`,
      "row_missing",
    ],
    [
      "the requests of a record",
      sql`delete from sync_exchanges where scope_kind = 'record' and scope_id =
        (select scope_id from sync_exchanges where scope_kind = 'record' order by id desc limit 1)`,
      "exchange_missing",
    ],
    ["a version", sql`delete from versions where ${first("versions")}`, "row_missing"],
    ["an entry", sql`delete from audit_logs where ${first("audit_logs")}`, "row_missing"],
    ["a run", sql`delete from sync_runs where ${first("sync_runs")}`, "row_missing"],
    ["a leaf", sql`delete from log_leaves where position = 5`, "position_missing"],
    [
      "the last leaf",
      sql`delete from log_leaves where position = (select max(position) from log_leaves)`,
      "position_missing",
    ],
    ["a tile", sql`delete from log_tiles where level = 0 and tile = 1`, "position_without_hash"],
    ["all snapshots", sql`delete from snapshots`, "snapshot_missing"],
  ];
  it.each(removals)("finds that somebody removed %s", async (_what, statement, code) => {
    expect(await foundAfter((db) => db.execute(statement))).toContain(code);
  });

  it("finds what was put in without the log", async () => {
    const copy = sql`insert into audit_logs select 'forged', project_id, action, entity_kind, entity_id, actor_id,
      actor_name, actor_ip, actor_user_agent, details, at from audit_logs limit 1`;
    expect(await foundAfter((db) => db.execute(copy))).toEqual(["row_not_in_log"]);
    const request = sql`insert into sync_exchanges
      select (jsonb_populate_record(e, '{"id": "forged", "ended_at": null}')).* from sync_exchanges e
      where scope_kind = 'record' and exists (select from sync_records r where r.id = e.scope_id and r.status = 'success')
      limit 1`;
    expect(await foundAfter((db) => db.execute(request))).toEqual(["exchange_not_in_log"]);
  });

  it("finds what is put into the log as if it had happened long ago, or will", async () => {
    const dated = (interval: string) => sql`insert into audit_logs
      select 'late', project_id, action, entity_kind, entity_id, actor_id, actor_name, actor_ip, actor_user_agent,
        details, (select max(at) from log_checkpoints) + ${interval}::interval from audit_logs limit 1`;
    const after = (interval: string) =>
      foundAfter(
        async (db, ctx) => {
          await db.execute(dated(interval));
          await makeCheckpoint({ ctx });
        },
        { triggers: true },
      );
    expect(await after("-2 hours")).toEqual(["back_dated"]);
    expect(await after("2 days")).toEqual(["dated_ahead"]);
  });

  it("takes late entries of a journal that was replayed as such", async () => {
    const found = await foundAfter(
      async (db, ctx) => {
        await db.execute(sql`insert into audit_logs
          select 'late', project_id, action, entity_kind, entity_id, actor_id, actor_name, actor_ip, actor_user_agent,
            details, (select max(at) from log_checkpoints) - interval '2 hours' from audit_logs limit 1`);
        const input = { projectId: null, entityKind: "journal", entityId: "journal" };
        await recordAudit({ ctx, input: { ...input, action: "journal.replayed" } });
      },
      { triggers: true },
    );
    expect(found).toEqual([]);
  });

  it("finds a change that was put into the log a second time", async () => {
    const found = await foundAfter(async (db) => {
      await db.execute(
        sql`update sync_records set reason = 'other' where ${first("sync_records", settledRecord)}`,
      );
      await db.execute(
        sql`insert into log_pending (kind, entity_id) select 'record', id from sync_records where reason = 'other'`,
      );
    });
    expect(found).toEqual(["repeated"]);
  });

  it("finds by the witness that the end was cut off", async () => {
    const found = await foundAfter(async (db) => {
      await db.execute(sql`delete from audit_logs where entity_id like 'more %'`);
      await db.execute(
        sql`delete from log_leaves where position >= (select size from log_checkpoints order by size desc offset 1 limit 1)`,
      );
      await db.execute(
        sql`delete from log_checkpoints where size > (select max(position) + 1 from log_leaves)`,
      );
      await db.execute(sql`delete from log_tiles where level = 1 or tile > 0`);
      await db.execute(
        sql`update log_tiles set hashes = substring(hashes from 1 for (select max(position) + 1 from log_leaves)::int * 32)`,
      );
    });
    expect(new Set(found)).toEqual(new Set(["witness_beyond"]));
  });

  const rehash = async (db: Db, ctx: Context) => {
    await db.execute(sql`update audit_logs set actor_name = 'Bob'`);
    await db.execute(
      sql`insert into log_pending (kind, entity_id) select kind, entity_id from log_leaves order by position`,
    );
    for (const table of ["log_leaves", "log_tiles", "log_checkpoints"]) {
      await db.execute(sql.raw(`delete from ${table}`));
    }
    await sealLog({ ctx });
  };

  it("finds that everything was hashed anew, by the key or by the witness", async () => {
    const forged = await foundAfter(async (db, ctx) => {
      await rehash(db, ctx);
      const other = createTestSigner("other");
      await makeCheckpoint({ ctx: { ...ctx, signer: { ...other, name: ctx.signer.name } } });
    });
    expect(forged).toContain("checkpoint_signature");
    expect(forged).toContain("witness_root");
    const signed = await foundAfter(async (db, ctx) => {
      await rehash(db, ctx);
      await makeCheckpoint({ ctx });
    });
    expect(new Set(signed)).toContain("witness_root");
  });

  it("leaves out what belongs to another project", async () => {
    let found: readonly string[] = [];
    await foundAfter(async (db, ctx) => {
      await db.execute(sql`update versions set message = 'other' where ${first("versions")}`);
      const report = await verifyLog({ ctx, input: { projectId: "nobody", snapshots: false } });
      found = report.findings.map(({ code }) => code);
    });
    expect(found).toEqual([]);
  });
});
