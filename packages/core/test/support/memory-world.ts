import {
  createMemoryAdapter,
  createMemoryPlatform,
  type MemoryOptions,
} from "@syncline/adapter-testkit/memory-adapter";
import type { z } from "zod";
import {
  applyPlan,
  type applyPlanInput,
  cancelRun,
  type ExecuteRunInput,
  executeRun,
  resumeSync,
} from "../../src/engine/index.ts";
import type { Json, JsonObject } from "../../src/model/index.ts";
import { createPlan, type createPlanInput, type Plan } from "../../src/plan/index.ts";
import type { Compression, Context } from "../../src/ports/index.ts";
import { deleteContentType, ensureProject, importModel } from "../../src/registry/index.ts";
import { createTarget } from "../../src/target/index.ts";
import { createTestContext } from "../../src/testing/index.ts";
import { getSyncRun } from "../../src/tracking/index.ts";

/** No thread pool: virtual time moves only when a test waits for it. */
const plain: Compression = {
  gzip: async (bytes) => bytes,
  gunzip: async (bytes) => bytes,
  zstd: async (bytes) => bytes,
  unzstd: async (bytes) => bytes,
};

type PlanOptions = Omit<z.input<typeof createPlanInput>, "projectId" | "targetId">;
type ApplyOptions = Omit<z.input<typeof applyPlanInput>, "planId">;

export interface WorldOptions extends MemoryOptions {
  /** Of the target; default 1000. */
  readonly requestsPerSecond?: number;
}

/** A content type of our own, in few words: `type("page", "title", "hero:component")`. */
export function type(key: string, ...fields: string[]): JsonObject {
  return {
    key,
    name: key,
    fields: fields.map((text) => {
      const [name = "", reference] = text.split(":");
      const rules = reference && { validations: { allowedTypes: { types: [reference] } } };
      return { key: name, name, type: reference ? "reference" : "text", ...rules };
    }),
  };
}

/** Core over the memory store, with one target at a platform in memory. */
export async function createMemoryWorld(options: WorldOptions = {}) {
  const { requestsPerSecond = 1000, ...given } = options;
  const platform = createMemoryPlatform(given);
  const ctx = createTestContext({
    adapters: new Map([["memory", createMemoryAdapter(given)]]),
    fetch: platform.fetch,
    compression: plain,
  });
  const project = await ensureProject({ ctx, input: { key: "default", name: "Default" } });
  const target = await createTarget({
    ctx,
    input: {
      projectId: project.id,
      name: "Memory",
      platform: "memory",
      settings: { ...platform.config, ...platform.secrets, requestsPerSecond },
    },
  });
  const remote = (key: string) =>
    platform.types().find((one) => one.name === key || one.id === key);

  const world = {
    ctx,
    platform,
    project,
    target,
    take: (...contentTypes: Json[]) =>
      importModel({
        ctx,
        input: { projectId: project.id, document: { syncline: 1, contentTypes } },
      }),
    /** Deletes content types from the registry. */
    async remove(...keys: string[]) {
      for (const key of keys) {
        await deleteContentType({ ctx, input: { projectId: project.id, key } });
      }
    },
    plan: (more: PlanOptions = {}) =>
      createPlan({ ctx, input: { projectId: project.id, targetId: target.id, ...more } }),
    /** Consents to everything, deletions by their number; a run that waits for its worker. */
    apply: (plan: Plan, more: ApplyOptions = {}) => {
      const deletions = plan.summary.delete + plan.summary.pullDelete;
      const consent = { breaking: "all", deletions } as const;
      return applyPlan({ ctx, input: { planId: plan.id, consent, ...more } });
    },
    /** Carries a run out, as a worker with `over` in its context. */
    execute: (runId: string, over: Partial<Context> = {}, more: Partial<ExecuteRunInput> = {}) =>
      executeRun({ ctx: { ...ctx, ...over }, input: { runId, ...more } }),
    /** Run and records, as they stand. */
    found: (runId: string) => getSyncRun({ ctx, input: { runId } }),
    async push(plan: Plan, over: Partial<Context> = {}) {
      const run = await world.apply(plan);
      await world.execute(run.id, over);
      return world.found(run.id);
    },
    cancel: (runId: string) => cancelRun({ ctx, input: { runId } }),
    /** Continues a run that has ended, to its end. */
    async goOn(runId: string, only?: "failed") {
      const run = await resumeSync({ ctx, input: { runId, only } });
      await world.execute(run.id);
      return world.found(run.id);
    },
    state: (key: string) => ctx.store.states.get({ targetId: target.id, kind: "contentType", key }),
    item: (key: string) => ctx.store.items.get({ projectId: project.id, kind: "contentType", key }),
    /** What the platform holds of an item, by its key, whatever its id there. */
    remote,
    /** Somebody else's edit at the platform. */
    edit(key: string, change: (body: JsonObject) => JsonObject) {
      platform.edit(String(remote(key)?.id), change);
    },
    writes: () => platform.requests.filter((request) => request.method !== "GET"),
    events: (runId: string) => ctx.store.events.list({ runId, afterSeq: 0, limit: 200 }),
  };
  return world;
}

export type MemoryWorld = Awaited<ReturnType<typeof createMemoryWorld>>;
