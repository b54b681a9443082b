import {
  buildTextSnapshot,
  type Context,
  type Exchange,
  ensureProject,
  type RecordOutcome,
  type SyncRecord,
  type SyncRun,
  silentLogger,
  unanswered,
} from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { openTestDatabase, startEmbeddedPostgres } from "@syncline/db/testing";
import { createCoreContext } from "@syncline/server/context";
import { openByHand } from "./by-hand.ts";
import { medianTime, round, table } from "./table.ts";

const count = 300;

/** A run to hang records on, with the target it needs. */
async function prepare(ctx: Context): Promise<SyncRun> {
  const project = await ensureProject({ ctx, input: { key: ctx.ids.next(), name: "Benchmark" } });
  const now = ctx.clock.now();
  const target = {
    id: ctx.ids.next(),
    projectId: project.id,
    name: "Nowhere",
    platform: "contentful",
    config: {},
    sandbox: true,
    createdAt: now,
    updatedAt: now,
  };
  await ctx.store.targets.insert(target);
  const counters = {
    total: count,
    created: 0,
    updated: 0,
    deleted: 0,
    unchanged: 0,
    adopted: 0,
    failed: 0,
    skipped: 0,
  };
  const run: SyncRun = {
    id: ctx.ids.next(),
    projectId: project.id,
    targetId: target.id,
    platform: "contentful",
    planId: null,
    continues: null,
    rollbackOf: null,
    direction: "push",
    mode: "incremental",
    trigger: "api",
    status: "in_progress",
    counters,
    countersByKind: { contentType: counters },
    actor: ctx.actor,
    consent: [],
    modelRoot: null,
    error: null,
    createdAt: now,
    startedAt: now,
    endedAt: null,
    cancelRequestedAt: null,
  };
  await ctx.store.runs.insert(run);
  return run;
}

function recordOf(ctx: Context, run: SyncRun, at: number): SyncRecord {
  return {
    id: ctx.ids.next(),
    runId: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    direction: "push",
    kind: "contentType",
    key: `type${at}`,
    nativeId: `type${at}`,
    position: at,
    action: "create",
    status: "in_progress",
    reason: null,
    versionId: null,
    preImageHash: null,
    payloadHash: null,
    resultHash: null,
    versionTag: null,
    responseStatus: null,
    error: null,
    retries: 0,
    actorId: ctx.actor.id,
    createdAt: ctx.clock.now(),
    startedAt: ctx.clock.now(),
    endedAt: null,
  };
}

function exchangeOf(ctx: Context, record: SyncRecord, hash: string): Exchange {
  return {
    id: ctx.ids.next(),
    projectId: record.projectId,
    targetId: record.targetId,
    scope: { kind: "record", id: record.id, runId: record.runId },
    position: 0,
    attempt: 1,
    purpose: "write",
    method: "PUT",
    url: "http://cms.invalid/types/one",
    requestHeaders: {},
    requestBodyHash: hash,
    startedAt: ctx.clock.now(),
    ...unanswered,
  };
}

const outcome = (now: Date): RecordOutcome => ({
  status: "success",
  reason: null,
  resultHash: null,
  versionTag: "1",
  responseStatus: 200,
  error: null,
  retries: 0,
  endedAt: now,
});

/** One record as the engine writes it: intent, exchange, outcome, each in its transaction. */
async function writeRecord(ctx: Context, run: SyncRun, at: number): Promise<void> {
  const record = recordOf(ctx, run, at);
  const { compression } = ctx;
  const snapshot = await buildTextSnapshot({
    compression,
    text: `{"number":${at},"run":"${run.id}"}`,
  });
  const exchange = exchangeOf(ctx, record, snapshot.hash);
  await ctx.store.records.insert([record]);
  await ctx.store.transaction(async (repositories) => {
    await repositories.snapshots.put([snapshot]);
    await repositories.exchanges.insert(exchange);
  });
  await ctx.store.transaction(async (repositories) => {
    const now = ctx.clock.now();
    await repositories.exchanges.finish(exchange.id, {
      endedAt: now,
      responseStatus: 200,
      responseHeaders: {},
      responseBodyHash: snapshot.hash,
      durationMs: 1,
      error: null,
    });
    await repositories.records.finish(record.id, ["in_progress"], outcome(now));
    await repositories.runs.count(run.id, "contentType", { created: 1 });
  });
}

interface Measured {
  readonly name: string;
  readonly ms: number;
}

async function measure(name: string, write: (at: number) => Promise<void>): Promise<Measured> {
  let at = 0;
  const ms = await medianTime(3, async () => {
    for (let done = 0; done < count; done += 1) await write(at++);
  });
  return { name, ms: ms / count };
}

async function measureStore(name: string, database: Database): Promise<Measured> {
  const logger = silentLogger;
  const secretKey = "a key for benchmarks only, long enough";
  const { fetch } = globalThis;
  const ctx = createCoreContext({ store: database.store, secretKey, logger, fetch });
  const run = await prepare(ctx);
  const measured = await measure(name, (at) => writeRecord(ctx, run, at));
  await database.close();
  return measured;
}

/** Durable records per second, one after the other: three transactions and six statements each. */
export async function recordsBenchmark(): Promise<string> {
  const embedded = await measureStore("PGlite, in memory", await openTestDatabase());
  const server = await startEmbeddedPostgres();
  try {
    const url = await server.createDatabase();
    const postgres = await measureStore(
      "PostgreSQL",
      await openDatabase({ url, logger: silentLogger }),
    );
    const hand = await openByHand(url);
    const limit = await measure("PostgreSQL, the same rows by hand (limit)", hand.write);
    await hand.close();
    const rows = [limit, postgres, embedded].map(({ name, ms }) => [
      name,
      round(1000 / ms),
      round(ms, 2),
      `${round((limit.ms / ms) * 100)} %`,
    ]);
    return table(["store", "records/s", "ms each", "of the limit"], rows);
  } finally {
    await server.stop();
  }
}
