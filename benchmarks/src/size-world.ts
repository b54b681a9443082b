import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import {
  applyPlan,
  type Compression,
  type ContentType,
  type Context,
  createPlan,
  createTarget,
  ensureProject,
  executeRun,
  importModel,
  type Json,
  type Repositories,
  type Store,
  type StoredSnapshot,
  silentLogger,
} from "@syncline/core";
import { createRateBudget } from "@syncline/core/adapter";
import { nodeCompression } from "@syncline/core/node";
import { createMemoryStore } from "@syncline/core/testing";
import type { Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { createCoreContext } from "@syncline/server/context";
import { startContentfulSimulator } from "@syncline/simulators";
import { contentType } from "./model.ts";

export interface SizeParams {
  readonly syncs: number;
  readonly types: number;
  readonly fields: number;
  /** How many types are edited before each sync. */
  readonly edits: number;
}

/** Bytes, over all syncs. */
export interface Sizes {
  readonly snapshots: number;
  /** The whole model as JSON, once for each sync. */
  readonly plainModels: number;
  /** The same, each compressed. */
  readonly gzippedModels: number;
  /** What the snapshots hold. */
  readonly plainSnapshots: number;
  /** The same snapshots, each compressed by itself. */
  readonly gzippedSnapshots: number;
  readonly stored: number;
  /** With rows and indexes, as PGlite keeps them; null for a store in memory. */
  readonly table: number | null;
  readonly deepest: number;
}

const accessToken = "CFPAT-benchmark";

/** Compression that also takes down what each snapshot would take by gzip alone. */
function watched(gzipped: Map<string, number>): Compression {
  const compression = nodeCompression;
  return {
    ...compression,
    async gzip(bytes) {
      const packed = await compression.gzip(bytes);
      const hash = createHash("sha256").update(bytes).digest("hex");
      gzipped.set(hash, Math.min(packed.length, bytes.length));
      return packed;
    },
  };
}

/** One ordinary edit of a content type; which one depends on the numbers only. */
function edited(type: ContentType, sync: number, at: number): ContentType {
  const kind = (sync + at) % 4;
  const which = (sync * 7 + at) % type.fields.length;
  if (kind === 0) return { ...type, description: `As of change ${sync} of the model.` };
  if (kind === 1) {
    const key = `added${sync}`;
    const field = { key, name: `Added ${sync}`, type: "text", required: false } as const;
    const more = { localized: false, unique: false };
    if (type.fields.length < 40)
      return { ...type, fields: [...type.fields, { ...field, ...more }] };
  }
  const fields = type.fields.map((field, index) => {
    if (index !== which) return field;
    return kind === 2
      ? { ...field, name: `Field ${index}, renamed ${sync}` }
      : { ...field, localized: !field.localized };
  });
  return { ...type, fields };
}

/**
 * Syncs a model again and again to a Contentful simulator, with a few types edited each time, and measures what
 * is stored: payloads, what was there before and after, every request, answer and listing.
 */
export async function measureSizes(
  params: SizeParams,
  where: "database" | "memory" = "database",
): Promise<Sizes> {
  const simulator = await startContentfulSimulator({
    settings: { tokens: [accessToken], requestsPerSecond: null },
  });
  const database = where === "memory" ? null : await openTestDatabase();
  try {
    const rows = new Map<string, StoredSnapshot>();
    const gzipped = new Map<string, number>();
    const store = collecting(database?.store ?? createMemoryStore(), rows);
    const models = await syncAll(contextOf(store, gzipped), simulator.url, params);
    const table = database === null ? null : await tableSize(database);
    return { ...models, ...sizesOf(rows, gzipped), table };
  } finally {
    await database?.close();
    await simulator.close();
  }
}

/** The store, and every snapshot that is put there, by hash: the first one stays. */
function collecting(store: Store, rows: Map<string, StoredSnapshot>): Store {
  const watch = <Part extends Pick<Repositories, "snapshots">>(part: Part): Part =>
    replacing(part, "snapshots", (snapshots) =>
      replacing(snapshots, "put", (put) => async (given) => {
        await put(given);
        for (const one of given) if (!rows.has(one.hash)) rows.set(one.hash, one);
      }),
    );
  return replacing(
    watch(store),
    "transaction",
    (transaction) => (work) => transaction((repositories) => work(watch(repositories))),
  );
}

/** An object with another value for one of its members; the rest is as it is, getters too. */
function replacing<Given extends object, Name extends keyof Given>(
  given: Given,
  name: Name,
  change: (value: Given[Name]) => Given[Name],
): Given {
  const get = (target: Given, wanted: string | symbol): unknown =>
    wanted === name ? change(target[name]) : Reflect.get(target, wanted);
  return new Proxy(given, { get });
}

function contextOf(store: Store, gzipped: Map<string, number>): Context {
  const secretKey = "a key for benchmarks only, long enough";
  const { fetch } = globalThis;
  const wired = createCoreContext({ store, secretKey, logger: silentLogger, fetch });
  const budget = createRateBudget({ clock: wired.clock, requestsPerSecond: 100_000 });
  return { ...wired, compression: watched(gzipped), budgets: { forTarget: () => budget } };
}

async function syncAll(ctx: Context, baseUrl: string, params: SizeParams) {
  const { id: projectId } = await ensureProject({ ctx, input: { key: "size", name: "Size" } });
  const { id: targetId } = await createTarget({
    ctx,
    input: {
      projectId,
      name: "Size",
      platform: "contentful",
      settings: { spaceId: "sandbox", baseUrl, accessToken },
    },
  });
  const contentTypes = Array.from({ length: params.types }, (_, at) =>
    contentType(at, params.fields),
  );
  const sizes = { plainModels: 0, gzippedModels: 0 };
  for (let sync = 0; sync < params.syncs; sync += 1) {
    for (let at = 0; sync > 0 && at < params.edits; at += 1) {
      const which = (sync * 31 + at * 97) % contentTypes.length;
      const type = contentTypes[which];
      if (type !== undefined) contentTypes[which] = edited(type, sync, at);
    }
    const text = JSON.stringify({ syncline: 1, contentTypes });
    sizes.plainModels += Buffer.byteLength(text);
    sizes.gzippedModels += gzipSync(text).length;
    await importModel({ ctx, input: { projectId, document: JSON.parse(text) as Json } });
    const plan = await createPlan({ ctx, input: { projectId, targetId } });
    const consent = { breaking: "all" } as const;
    const run = await applyPlan({ ctx, input: { planId: plan.id, consent } });
    const { status } = await executeRun({ ctx, input: { runId: run.id } });
    if (status !== "success") throw new Error(`sync ${sync} ended ${status}`);
  }
  return sizes;
}

function sizesOf(rows: ReadonlyMap<string, StoredSnapshot>, gzipped: ReadonlyMap<string, number>) {
  const all = [...rows.values()];
  const sum = (of: (row: StoredSnapshot) => number) =>
    all.reduce((total, row) => total + of(row), 0);
  return {
    snapshots: all.length,
    plainSnapshots: sum(({ size }) => size),
    gzippedSnapshots: sum(({ hash, size }) => gzipped.get(hash) ?? size),
    stored: sum(({ bytes }) => bytes.length),
    deepest: Math.max(...all.map(({ depth }) => depth)),
  };
}

async function tableSize({ db }: Database): Promise<number> {
  const size = "select pg_total_relation_size('snapshots')::int as size";
  const { rows } = (await db.execute(size)) as unknown as { rows: { size: number }[] };
  return rows[0]?.size ?? 0;
}
