import { randomUUID } from "node:crypto";
import {
  type Exchange,
  ensureProject,
  importModel,
  type RecordOutcome,
  type Repositories,
  recordDurably,
  type SyncRecord,
  type SyncRun,
  unanswered,
} from "@syncline/core";
import { createTestContext } from "@syncline/core/testing";
import { sql } from "drizzle-orm";
import { rowsOf } from "../src/connection/db.ts";
import type { Database } from "../src/index.ts";
import { seedRun } from "./seed.ts";

const at = new Date("2026-02-03T04:05:06.789Z");
const kind = "contentType";

/** The registry gets a model of `count` types whose name tells the edition. */
export async function importTypes(database: Database, edition: string, count = 3): Promise<void> {
  const ids = { next: () => randomUUID() };
  const ctx = createTestContext({ store: database.store, ids });
  const project = await ensureProject({ ctx, input: { key: "default", name: "Default" } });
  const contentTypes = Array.from({ length: count }, (_, n) => ({
    key: `type${n}`,
    name: `Type ${n}, ${edition}`,
    fields: [{ key: "title", name: "Title", type: "text" }],
  }));
  await importModel({
    ctx,
    input: { projectId: project.id, document: { syncline: 1, contentTypes } },
  });
}

/** A run with `count` records, each of which has been carried out with one exchange. */
export async function pushTypes(database: Database, count = 3): Promise<SyncRun> {
  const { store } = database;
  const run = await seedRun(store);
  const records = Array.from({ length: count }, (_, position) => recordOf(run, position));
  await store.transaction(async (inner) => {
    await inner.records.insert(records);
    await inner.jobs.enqueueRun({ runId: run.id, targetId: run.targetId, priority: 0 });
    await inner.runs.transition({
      id: run.id,
      from: ["pending"],
      change: { status: "in_progress", startedAt: at },
    });
  });
  for (const record of records) await carryOut(database, run, record);
  await store.transaction(async (inner) => {
    await inner.runs.update(run.id, { status: "success", endedAt: at });
    await inner.events.append({ runId: run.id, at, type: "run.finished", data: {} });
    await tellWebhook(inner, run);
  });
  return run;
}

/** As the end of a run tells who wants to know. */
async function tellWebhook(inner: Repositories, { id, projectId }: SyncRun): Promise<void> {
  const [webhookId, deliveryId] = [randomUUID(), randomUUID()];
  await inner.webhooks.insert({
    id: webhookId,
    projectId,
    name: "Channel",
    url: "https://hooks.example.com/a",
    events: ["run.finished"],
    enabled: true,
    disabledReason: null,
    previousSecretUntil: null,
    createdBy: "system",
    createdAt: at,
    updatedAt: at,
  });
  await inner.webhooks.putSecret({ webhookId, sealed: Uint8Array.of(0, 255) });
  await inner.webhooks.insertDeliveries([
    {
      id: deliveryId,
      webhookId,
      projectId,
      event: "run.finished",
      body: JSON.stringify({ runId: id, odd: "\u0000" }),
      createdAt: at,
      status: "waiting",
      attempts: 0,
      nextTryAt: at,
      last: null,
    },
  ]);
  await inner.jobs.enqueueDelivery({ deliveryId, attempt: 1, dueAt: at });
}

async function carryOut({ store }: Database, run: SyncRun, record: SyncRecord): Promise<void> {
  const exchange = exchangeOf(run, record);
  const { targetId, projectId } = run;
  const { key, nativeId } = record;
  await store.records.start(record.id, at);
  await store.transaction(async (inner) => {
    await inner.snapshots.put([snapshotOf(`request of ${exchange.id}`)]);
    await inner.exchanges.insert(exchange);
  });
  await recordDurably({
    ctx: { store },
    work: (inner) => inner.exchanges.finish(exchange.id, answer),
  });
  await store.transaction(async (inner) => {
    await inner.records.finish(record.id, ["in_progress"], outcome);
    await inner.runs.count(run.id, kind, { created: 1 });
    await inner.identities.put({ targetId, kind, key, nativeId });
    await inner.states.put({
      targetId,
      projectId,
      kind,
      key,
      nativeId,
      baseHash: "b",
      localHash: "b",
      remoteHash: "b",
      baseVersionId: "v",
      versionTag: "1",
      status: "in_sync",
      conflictStatus: "none",
      lastRunId: run.id,
      lastRecordId: record.id,
      lastSyncedAt: at,
      updatedAt: at,
    });
    await inner.events.append({
      runId: run.id,
      at,
      type: "record.finished",
      data: { recordId: record.id, odd: ["$date", null] },
    });
  });
}

const outcome: RecordOutcome = {
  status: "success",
  reason: null,
  resultHash: "r",
  versionTag: "1",
  responseStatus: 201,
  error: null,
  retries: 0,
  endedAt: at,
};
const answer = {
  endedAt: at,
  responseStatus: 201,
  responseHeaders: { etag: '"1"' },
  responseBodyHash: null,
  durationMs: 12.5,
  error: null,
};

function recordOf(run: SyncRun, position: number): SyncRecord {
  return {
    id: randomUUID(),
    runId: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    direction: "push",
    kind,
    key: `type${position}`,
    nativeId: `type${position}`,
    position,
    action: "create",
    status: "pending",
    reason: null,
    versionId: null,
    preImageHash: null,
    payloadHash: "p",
    resultHash: null,
    versionTag: null,
    responseStatus: null,
    error: null,
    retries: 0,
    actorId: "system",
    createdAt: at,
    startedAt: null,
    endedAt: null,
  };
}

export function exchangeOf(run: SyncRun, record: Pick<SyncRecord, "id">): Exchange {
  return {
    id: randomUUID(),
    projectId: run.projectId,
    targetId: run.targetId,
    scope: { kind: "record", id: record.id, runId: run.id },
    position: 0,
    attempt: 1,
    purpose: "write",
    method: "PUT",
    url: "https://cms.example/types/a",
    requestHeaders: { accept: "application/json" },
    requestBodyHash: null,
    startedAt: at,
    ...unanswered,
  };
}

function snapshotOf(text: string) {
  const bytes = new TextEncoder().encode(`${text} \u0000\u00ff`);
  return {
    hash: text,
    codec: "json",
    size: bytes.length,
    baseHash: null,
    depth: 0,
    sealed: false,
    bytes,
  } as const;
}

/** Kept for the life of a process only, or of the journal's own. */
const passing = ["journal_marks", "leases", "lockouts", "rate_slots", "rate_windows"];

/** Every row of every table of the product, as text, in an order that does not depend on when it came. */
/** Numbers that tell rows of one moment apart may skip, as long as the order stays. */
const numbered: Readonly<Record<string, string>> = {
  versions: "sequence",
  model_roots: "sequence",
  log_pending: "id",
};

export async function everyRow(
  database: Database,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = rowsOf<{ name: string }>(
    await database.db.execute(
      sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    ),
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (passing.includes(name)) continue;
    const number = numbered[name];
    const row = number === undefined ? sql`to_jsonb(t)` : sql`to_jsonb(t) - ${number}::text`;
    const order =
      number === undefined ? sql`t::text collate "C"` : sql`t.${sql.identifier(number)}`;
    const rows = rowsOf<{ row: string }>(
      await database.db.execute(
        sql`select (${row})::text as row from ${sql.identifier(name)} t order by ${order}`,
      ),
    );
    found[name] = rows.map((one) => one.row);
  }
  return found;
}

/** Runs and deliveries. */
export async function queuedJobs({ db }: Database): Promise<readonly string[]> {
  const rows = rowsOf<{ job: string }>(
    await db.execute(
      sql`select name || ' ' || data::text as job from pgboss.job where name in ('sync', 'webhook') order by 1`,
    ),
  );
  return rows.map(({ job }) => job);
}
