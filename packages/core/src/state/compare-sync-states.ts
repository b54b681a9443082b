import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { ItemKind } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { getCommonAncestor } from "../version/get-common-ancestor.ts";
import type { SyncState } from "./types.ts";

/**
 * How two targets stand to each other about one item, by the versions last in sync with each: `unknown` where
 * one of them was brought in step without a version.
 */
export const stateRelations = [
  "equal",
  "left_ahead",
  "right_ahead",
  "diverged",
  "only_left",
  "only_right",
  "unknown",
] as const;
export type StateRelation = (typeof stateRelations)[number];

export interface StateComparison {
  readonly kind: ItemKind;
  readonly key: string;
  readonly relation: StateRelation;
  /** As Syncline knows them; null where the target was never in sync about the item. */
  readonly left: SyncState | null;
  readonly right: SyncState | null;
}

export const compareSyncStatesInput = z.strictObject({
  projectId: z.string().min(1),
  leftTargetId: z.string().min(1),
  rightTargetId: z.string().min(1),
});

/**
 * Compares what two targets were last in sync with, item by item, by key, without asking either. What
 * happened at a target since does not count. @throws not_found
 */
export async function compareSyncStates({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof compareSyncStatesInput>;
}): Promise<readonly StateComparison[]> {
  const { projectId, leftTargetId, rightTargetId } = parseInput(compareSyncStatesInput, input);
  const [left, right] = await Promise.all(
    [leftTargetId, rightTargetId].map((targetId) => synced(ctx, projectId, targetId)),
  );
  const keys = [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].sort();
  const compared: StateComparison[] = [];
  for (const key of keys) {
    const sides = { left: left?.get(key) ?? null, right: right?.get(key) ?? null };
    const relation = await relationOf(ctx, sides.left, sides.right);
    compared.push({ kind: "contentType", key, relation, ...sides });
  }
  return compared;
}

/** The states of a target that have a base. */
async function synced(
  ctx: Pick<Context, "store">,
  projectId: string,
  targetId: string,
): Promise<Map<string, SyncState>> {
  const target = await ctx.store.targets.get(targetId);
  if (target?.projectId !== projectId) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no target '${targetId}' in this project.`,
    });
  }
  const states = await ctx.store.states.listByTarget({ targetId, kind: "contentType" });
  return new Map(
    states.filter(({ baseHash }) => baseHash !== null).map((state) => [state.key, state]),
  );
}

async function relationOf(
  ctx: Pick<Context, "store">,
  left: SyncState | null,
  right: SyncState | null,
): Promise<StateRelation> {
  if (left === null) return "only_right";
  if (right === null) return "only_left";
  const [ours, theirs] = [left.baseVersionId, right.baseVersionId];
  if (ours === null || theirs === null) return "unknown";
  if (ours === theirs) return "equal";
  const common = await getCommonAncestor({ ctx, input: { versionIds: [ours, theirs] } });
  if (common?.id === ours) return "right_ahead";
  return common?.id === theirs ? "left_ahead" : "diverged";
}
