import { z } from "zod";
import { applyPlan, applyPlanInput } from "../engine/apply-plan.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { SyncRun } from "../tracking/types.ts";
import { createRollbackPlan } from "./create-rollback-plan.ts";

export const rollbackPartialSyncInput = z.strictObject({
  runId: z.string().min(1),
  consent: applyPlanInput.shape.consent,
});

/**
 * Takes back what a run did, whether it succeeded, ended half-way or was cancelled: plans the rollback and
 * queues it as a run of its own, which it answers.
 * @throws as `createRollbackPlan` and `applyPlan` do: `consent_required` names what has to be agreed to
 */
export async function rollbackPartialSync({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof rollbackPartialSyncInput>;
}): Promise<SyncRun> {
  const { runId, consent } = parseInput(rollbackPartialSyncInput, input);
  const plan = await createRollbackPlan({ ctx, input: { runId } });
  const given = consent === undefined ? {} : { consent };
  return applyPlan({ ctx, input: { planId: plan.id, trigger: "rollback", ...given } });
}
