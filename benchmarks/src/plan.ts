import { createHash } from "node:crypto";
import {
  createMemoryAdapter,
  createMemoryPlatform,
} from "@syncline/adapter-testkit/memory-adapter";
import {
  buildSnapshot,
  type Context,
  createPlan,
  createTarget,
  ensureProject,
  hashJson,
  type Json,
  makeVersion,
} from "@syncline/core";
import type { RemoteItem, TargetAdapter } from "@syncline/core/adapter";
import { createTestContext } from "@syncline/core/testing";
import { contentType } from "./model.ts";
import { medianTime, round, table } from "./table.ts";

const typeCount = 10_000;
const fieldCount = 40;
const runs = 3;
const kind = "contentType";

const asTheyAre = async (bytes: Uint8Array) => bytes;

const identity = {
  nativeId: ({ key }: { key: string }) => key,
  key: ({ nativeId }: { nativeId: string }) => nativeId,
};

/** The adapter with a list in memory: what is measured is the core's and the adapter's own work, not the wire. */
function listing(adapter: TargetAdapter, listed: readonly RemoteItem[]): TargetAdapter {
  return {
    ...adapter,
    async connect(params) {
      const connection = await adapter.connect(params);
      return {
        ...connection,
        async *list() {
          yield* listed;
        },
      };
    },
  };
}

interface World {
  readonly plan: (mode: "incremental" | "full") => Promise<void>;
  /** Both sides as the target has them, normalised. */
  readonly natives: readonly Json[];
}

/** A model and a target in step, put there directly. */
async function inStep(): Promise<World> {
  const platform = createMemoryPlatform();
  const adapter = createMemoryAdapter();
  const listed: RemoteItem[] = [];
  const ctx: Context = createTestContext({
    adapters: new Map([["memory", listing(adapter, listed)]]),
    fetch: platform.fetch,
    // Nothing is compressed: that would be measured too.
    compression: { gzip: asTheyAre, gunzip: asTheyAre, zstd: asTheyAre, unzstd: asTheyAre },
  });
  const project = await ensureProject({ ctx, input: { key: "bench", name: "Benchmark" } });
  const projectId = project.id;
  const { id: targetId } = await createTarget({
    ctx,
    input: {
      projectId,
      name: "Benchmark",
      platform: "memory",
      settings: { ...platform.config, ...platform.secrets },
    },
  });
  const { connection } = await connect(ctx, adapter, platform);
  const natives: Json[] = [];
  const now = ctx.clock.now();
  for (let number = 0; number < typeCount; number += 1) {
    const data = contentType(number, fieldCount);
    const { key, name } = data;
    const encoded = connection.encode({ item: { kind, key, data }, identity });
    platform.plant(encoded.native);
    const native = platform.type(key) as Json;
    listed.push({ kind, nativeId: key, native, versionTag: "1", managed: true });
    const normalised = connection.normalise({ kind, native });
    natives.push(normalised, connection.normalise({ kind, native: encoded.native }));
    const hash = hashJson(normalised);
    const snapshot = await buildSnapshot({
      compression: ctx.compression,
      value: data as unknown as Json,
    });
    const contentHash = snapshot.hash;
    const version = makeVersion({
      projectId,
      kind,
      key,
      contentHash,
      parents: [],
      author: "benchmark",
      source: "import",
      message: null,
      createdAt: now,
    });
    const { id: versionId } = version;
    await ctx.store.transaction(async ({ snapshots, versions, items, states, identities }) => {
      await snapshots.put([snapshot]);
      await versions.insert(version);
      const times = { createdAt: now, updatedAt: now, deletedAt: null };
      const row = { projectId, kind, key, name, contentHash, versionId, fieldCount } as const;
      await items.put({ ...row, ...times });
      await identities.put({ targetId, kind, key, nativeId: key });
      await states.put({
        targetId,
        projectId,
        kind,
        key,
        nativeId: key,
        baseHash: hash,
        localHash: hash,
        remoteHash: hash,
        baseVersionId: versionId,
        versionTag: "1",
        status: "in_sync",
        conflictStatus: "none",
        lastRunId: null,
        lastRecordId: null,
        lastSyncedAt: now,
        updatedAt: now,
      });
    });
  }
  return {
    natives,
    async plan(mode) {
      const plan = await createPlan({ ctx, input: { projectId, targetId, mode } });
      if (plan.actions.length > 0 || plan.summary.unchanged !== typeCount) {
        throw new Error("the sides are not in step");
      }
    },
  };
}

async function connect(
  { clock, logger }: Context,
  adapter: TargetAdapter,
  platform: ReturnType<typeof createMemoryPlatform>,
) {
  const connection = await adapter.connect({
    config: platform.config,
    secrets: platform.secrets,
    transport: { fetch: platform.fetch },
    clock,
    logger,
  });
  return { connection };
}

/**
 * A plan of a model that is in step with its target, against the least anybody could do to compare all of it:
 * JSON.stringify and SHA-256 of both sides.
 */
export async function planBenchmark(): Promise<string> {
  const world = await inStep();
  const limit = await medianTime(runs, () => {
    for (const native of world.natives) {
      createHash("sha256").update(JSON.stringify(native)).digest("hex");
    }
  });
  const full = await medianTime(runs, () => world.plan("full"));
  const incremental = await medianTime(runs, () => world.plan("incremental"));
  const row = (name: string, ms: number) => [name, round(ms), `${round(ms / limit, 2)} ×`];
  return table(
    [`${typeCount} types × ${fieldCount} fields, unchanged`, "ms", "time against the limit"],
    [
      row("JSON.stringify + SHA-256 of both sides (limit)", limit),
      row("plan, full: reads, encodes, normalises and compares", full),
      row("plan, incremental: by the versions both sides show", incremental),
    ],
  );
}
