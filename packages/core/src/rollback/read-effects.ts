import { getPlan } from "../plan/get-plan.ts";
import type { PlanAction, PlanOperation } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import type { Direction } from "../status/index.ts";
import type { PlannedRecord, SyncRecord, SyncRun } from "../tracking/types.ts";
import { extentAtTarget, extentInRegistry, type ItemEffect } from "./item-effect.ts";

/** What changes a side; the rest changes only what Syncline knows, which stays true. */
const writes: Record<Direction, readonly PlanOperation[]> = {
  push: ["create", "update", "delete", "merge"],
  pull: ["pull", "pull_delete", "merge"],
};

/** What a run did, or may have done, by key, in the order of the run. Empty for a run without a plan. */
export async function readEffects({
  ctx,
  input: { run },
}: {
  ctx: Pick<Context, "store">;
  input: { run: SyncRun };
}): Promise<ReadonlyMap<string, ItemEffect>> {
  const effects = new Map<string, ItemEffect>();
  if (run.planId === null) return effects;
  const { targetId, direction } = run;
  const plan = await getPlan({ ctx, input: { planId: run.planId } });
  const records = await ctx.store.records.listByRun(run.id);
  const known = await ctx.store.states.listByTarget({ targetId, kind: "contentType" });
  const states = new Map(known.map((state) => [state.key, state]));
  for (const [key, passes] of passesByKey(plan.actions, records, direction)) {
    const extent =
      direction === "push" ? extentAtTarget(passes, states.get(key)) : extentInRegistry(passes);
    if (extent === null) continue;
    effects.set(key, {
      ...extent,
      before:
        direction === "push" ? extent.action.remoteHash : await contentBefore(ctx, extent.action),
      theirsVersionId: await theirsOf(ctx, extent),
      takesBack: run.rollbackOf !== null,
    });
  }
  return effects;
}

function passesByKey(
  actions: readonly PlanAction[],
  records: readonly SyncRecord[],
  direction: Direction,
): Map<string, PlannedRecord[]> {
  const byPosition = new Map(records.map((record) => [record.position, record]));
  const passes = new Map<string, PlannedRecord[]>();
  for (const action of actions) {
    const record = byPosition.get(action.index);
    if (record === undefined || !writes[direction].includes(action.operation)) continue;
    const ofKey = passes.get(action.key) ?? [];
    passes.set(action.key, [...ofKey, { action, record }]);
  }
  return passes;
}

/** What the registry had before a pull. */
async function contentBefore(
  ctx: Pick<Context, "store">,
  { versionId }: PlanAction,
): Promise<string | null> {
  if (versionId === null) return null;
  return (await ctx.store.versions.get(versionId))?.contentHash ?? null;
}

/** The parent of a merge that is not ours. */
async function theirsOf(
  ctx: Pick<Context, "store">,
  { action, record }: Pick<ItemEffect, "action" | "record">,
): Promise<string | null> {
  if (action.operation !== "merge" || record.versionId === null) return null;
  const merge = await ctx.store.versions.get(record.versionId);
  return merge?.parents.find((parent) => parent !== action.versionId) ?? null;
}
