import {
  createMemoryAdapter,
  createMemoryPlatform,
  type MemoryOptions,
} from "@syncline/adapter-testkit/memory-adapter";
import type { z } from "zod";
import { applyPlan, executeRun } from "../../src/engine/index.ts";
import type { Json, JsonObject } from "../../src/model/index.ts";
import { createPlan, type createPlanInput, type Plan } from "../../src/plan/index.ts";
import { ensureProject, importModel } from "../../src/registry/index.ts";
import { createTarget } from "../../src/target/index.ts";
import { createTestContext } from "../../src/testing/index.ts";
import { getSyncRun } from "../../src/tracking/index.ts";

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
export async function createMemoryWorld(options: MemoryOptions = {}) {
  const platform = createMemoryPlatform(options);
  const ctx = createTestContext({
    adapters: new Map([["memory", createMemoryAdapter(options)]]),
    fetch: platform.fetch,
  });
  const project = await ensureProject({ ctx, input: { key: "default", name: "Default" } });
  const target = await createTarget({
    ctx,
    input: {
      projectId: project.id,
      name: "Memory",
      platform: "memory",
      settings: { ...platform.config, ...platform.secrets, requestsPerSecond: 1000 },
    },
  });
  return {
    ctx,
    platform,
    project,
    target,
    take: (...contentTypes: Json[]) =>
      importModel({
        ctx,
        input: { projectId: project.id, document: { syncline: 1, contentTypes } },
      }),
    plan: (more: Pick<z.input<typeof createPlanInput>, "mode" | "keys"> = {}) =>
      createPlan({ ctx, input: { projectId: project.id, targetId: target.id, ...more } }),
    async push(plan: Plan, signal = new AbortController().signal) {
      const run = await applyPlan({
        ctx,
        input: { planId: plan.id, consent: { breaking: "all" } },
      });
      await executeRun({ ctx, input: { runId: run.id, signal } });
      return getSyncRun({ ctx, input: { runId: run.id } });
    },
    state: (key: string) => ctx.store.states.get({ targetId: target.id, kind: "contentType", key }),
    writes: () => platform.requests.filter((request) => request.method !== "GET"),
  };
}

export type MemoryWorld = Awaited<ReturnType<typeof createMemoryWorld>>;
