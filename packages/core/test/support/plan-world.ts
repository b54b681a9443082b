import type { MemoryOptions } from "@syncline/adapter-testkit/memory-adapter";
import type { z } from "zod";
import { applyPlan, executeRun } from "../../src/engine/index.ts";
import type { ContentType, JsonObject } from "../../src/model/index.ts";
import { createPlan, type createPlanInput, deletionsOf, type Plan } from "../../src/plan/index.ts";
import { deleteContentType } from "../../src/registry/index.ts";
import { readSnapshot } from "../../src/snapshot/index.ts";
import { getSyncRun } from "../../src/tracking/index.ts";
import { createMemoryWorld } from "./memory-world.ts";

type PlanInput = Omit<z.input<typeof createPlanInput>, "projectId" | "targetId">;

const kind = "contentType";

/** A memory world for plans of both directions. Deletions are possible unless told otherwise. */
export async function createPlanWorld(options: MemoryOptions = {}) {
  const world = await createMemoryWorld({ remove: "hard", ...options });
  const { ctx, project, target, platform } = world;
  const plan = (input: PlanInput = {}) =>
    createPlan({ ctx, input: { projectId: project.id, targetId: target.id, ...input } });

  async function apply(made: Plan) {
    const consent = { breaking: "all", deletions: deletionsOf(made) } as const;
    const run = await applyPlan({ ctx, input: { planId: made.id, consent } });
    await executeRun({ ctx, input: { runId: run.id } });
    return getSyncRun({ ctx, input: { runId: run.id } });
  }

  return {
    ...world,
    plan,
    pull: (input: Omit<PlanInput, "direction"> = {}) => plan({ ...input, direction: "pull" }),
    apply,
    /** Pushes what there is, and expects that it arrives. */
    async inStep(...types: JsonObject[]) {
      await world.take(...types);
      const { run } = await apply(await plan());
      if (run.status !== "success") throw new Error(`the first push ended ${run.status}`);
    },
    deleteHere: (key: string) => deleteContentType({ ctx, input: { projectId: project.id, key } }),
    async here(key: string): Promise<ContentType | null> {
      const item = await ctx.store.items.get({ projectId: project.id, kind, key });
      if (item === null || item.deletedAt !== null) return null;
      return (await readSnapshot({ ctx, input: { hash: item.contentHash } })) as ContentType;
    },
    snapshot: (hash: string | null | undefined) =>
      hash == null ? null : readSnapshot({ ctx, input: { hash } }),
    /** Somebody else gives a type another label there. */
    relabel: (id: string, label: string) => platform.edit(id, (body) => ({ ...body, label })),
    /** Somebody else adds a property there. */
    addThere: (id: string, name: string, more: JsonObject = {}) =>
      platform.edit(id, (body) => ({
        ...body,
        properties: [
          ...(body.properties as JsonObject[]),
          { name, label: name, kind: "line", ...more },
        ],
      })),
    conflicts: async () =>
      (await ctx.store.conflicts.list({ projectId: project.id, limit: 100 })).items,
  };
}

export type PlanWorld = Awaited<ReturnType<typeof createPlanWorld>>;

/** What a plan does, in short: `update author`. */
export function deeds(plan: Plan): string[] {
  return plan.actions.map(({ operation, key, pass }) =>
    pass === 1 ? `${operation} ${key}` : `${operation} ${key} (2)`,
  );
}
