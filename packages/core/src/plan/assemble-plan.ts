import type { TargetConnection } from "../adapter/contract.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { modelRoot } from "../canonical/model-root.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { Direction, SyncMode } from "../status/index.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import { arrange } from "./arrange.ts";
import type { DraftAction } from "./draft.ts";
import { sealPlan } from "./seal.ts";
import { createSnapshotKeeper, type SnapshotKeeper } from "./snapshot-keeper.ts";
import { summarisePlan } from "./summarise.ts";
import type { Plan, PlanObservation, PlanSelection } from "./types.ts";

/** A plan is a promise about what was seen; after this it has to be made again. */
export const planLifeMs = 24 * 60 * 60_000;

export interface AssemblePlanInput {
  /** Under which the exchanges of the plan are recorded. */
  readonly id: string;
  readonly open: Pick<OpenTarget, "target" | "adapter">;
  readonly connection: TargetConnection;
  readonly direction: Direction;
  readonly mode: SyncMode;
  readonly selection: PlanSelection | null;
  /** The run that applying this plan takes back. */
  readonly rollbackOf: string | null;
  readonly drafts: readonly DraftAction[];
  readonly observations: readonly PlanObservation[];
  /** How many items are in step, and how many are at the target only. */
  readonly unchanged: number;
  readonly remoteOnly: number;
  /** All items of the registry at the time. */
  readonly registry: readonly RegistryItem[];
  /** More values to be stored with the plan. */
  readonly keeper?: SnapshotKeeper;
  /** What else belongs into the plan's transaction. */
  readonly also?: (repositories: Repositories, plan: Plan) => Promise<void>;
}

/** Puts drafts in order, seals them, and stores the plan with everything it will need, in one transaction. */
export async function assemblePlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: AssemblePlanInput;
}): Promise<Plan> {
  const { id, open, connection, drafts, observations, unchanged, remoteOnly } = input;
  const { direction, mode, selection, rollbackOf } = input;
  const keeper = input.keeper ?? createSnapshotKeeper();
  const actions = arrange({ adapter: open.adapter, connection, drafts, keeper });
  const sealed = {
    projectId: open.target.projectId,
    targetId: open.target.id,
    platform: open.target.platform,
    direction,
    mode,
    selection,
    rollbackOf,
    actions,
    observations,
    summary: summarisePlan({ actions, unchanged, remoteOnly }),
    modelRoot: modelRoot(input.registry),
  };
  const now = ctx.clock.now();
  const plan: Plan = {
    id,
    hash: sealPlan(sealed),
    ...sealed,
    createdBy: ctx.actor.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + planLifeMs),
  };
  const snapshots = await keeper.snapshots(ctx);
  await ctx.store.transaction(async (repositories) => {
    await repositories.snapshots.put(snapshots);
    await repositories.plans.insert(plan);
    await input.also?.(repositories, plan);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: plan.projectId,
        action: "plan.created",
        entityKind: "plan",
        entityId: plan.id,
        details: { hash: plan.hash, targetId: plan.targetId, actions: plan.actions.length },
      },
    });
  });
  return plan;
}
