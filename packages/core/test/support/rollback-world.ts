import type { MemoryOptions } from "@syncline/adapter-testkit/memory-adapter";
import { hashJson } from "../../src/canonical/index.ts";
import { applyPlan, executeRun } from "../../src/engine/index.ts";
import type { ContentType, Json, JsonObject } from "../../src/model/index.ts";
import { createPlan, type Plan } from "../../src/plan/index.ts";
import { deleteContentType, getContentType } from "../../src/registry/index.ts";
import { createRollbackPlan } from "../../src/rollback/index.ts";
import { openTarget } from "../../src/target/open-connection.ts";
import { getSyncRun } from "../../src/tracking/index.ts";
import { createMemoryWorld } from "./memory-world.ts";

/** A memory world in which runs are made in both directions, and taken back. */
export async function createRollbackWorld(options: MemoryOptions = {}) {
  const world = await createMemoryWorld({ remove: "hard", ...options });
  const { ctx, project, target, platform } = world;
  const { connect } = await openTarget({ ctx, input: { targetId: target.id } });
  const { connection } = await connect({ kind: "check", id: "normalise" });
  const kind = "contentType";
  const hash = (native: Json) => hashJson(connection.normalise({ kind, native }));

  const plan = (direction: "push" | "pull" = "push", mode: Plan["mode"] = "incremental") =>
    createPlan({
      ctx,
      input: { projectId: project.id, targetId: target.id, direction, mode },
    });
  async function apply(made: Plan) {
    const deletions = made.summary.delete + made.summary.pullDelete;
    const consent = { breaking: "all", deletions } as const;
    const run = await applyPlan({ ctx, input: { planId: made.id, consent } });
    await executeRun({ ctx, input: { runId: run.id } });
    return getSyncRun({ ctx, input: { runId: run.id } });
  }
  const rollbackPlan = (runId: string) => createRollbackPlan({ ctx, input: { runId } });
  return {
    ...world,
    plan,
    apply,
    push: async () => apply(await plan("push")),
    pull: async () => apply(await plan("pull")),
    rollbackPlan,
    rollback: async (runId: string) => apply(await rollbackPlan(runId)),
    remove: (key: string) => deleteContentType({ ctx, input: { projectId: project.id, key } }),
    /** What the target holds, by id, as hashes of the normalised form. */
    there: (): Record<string, string> =>
      Object.fromEntries(
        platform
          .types()
          .map((native): [string, string] => [String(native.name ?? native.id), hash(native)])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    async here(key: string): Promise<ContentType | null> {
      const item = await ctx.store.items.get({ projectId: project.id, kind, key });
      if (item === null || item.deletedAt !== null) return null;
      return (await getContentType({ ctx, input: { projectId: project.id, key } })).data;
    },
    /** Somebody else gives an item another label. */
    relabel: (id: string, label: string) =>
      platform.edit(id, (body: JsonObject) => ({ ...body, label })),
  };
}

export type RollbackWorld = Awaited<ReturnType<typeof createRollbackWorld>>;
