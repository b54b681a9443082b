import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { type Issue, parseInput, SynclineError, summarise } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { planLifeMs } from "./assemble-plan.ts";
import { checkPlanDocument } from "./check-plan-document.ts";
import { type PlanDocument, planDocumentSchema } from "./plan-document.ts";
import type { Plan } from "./types.ts";

export const importPlanInput = z.strictObject({
  projectId: z.string().min(1),
  document: planDocumentSchema,
});

/**
 * Takes in a plan that was exported, under its own seal and a new id. It lives no longer than it would have.
 * @throws invalid_input naming each place that was changed, or that does not belong to this project;
 * plan_stale when it has expired
 */
export async function importPlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof importPlanInput>;
}): Promise<Plan> {
  const { projectId, document } = parseInput(importPlanInput, input);
  checkPlanDocument(document);
  await refuseForeign(ctx, projectId, document);
  const now = ctx.clock.now();
  const expires = Math.min(Date.parse(document.expiresAt), now.getTime() + planLifeMs);
  if (expires <= now.getTime()) {
    throw new SynclineError({
      code: "plan_stale",
      message: `This plan expired at ${document.expiresAt}. Make a new plan.`,
    });
  }
  const plan: Plan = {
    id: ctx.ids.next(),
    hash: document.seal,
    ...document.plan,
    createdBy: ctx.actor.id,
    createdAt: now,
    expiresAt: new Date(expires),
  };
  const { compression } = ctx;
  const snapshots = await Promise.all(
    Object.values(document.snapshots).map((value) => buildSnapshot({ compression, value })),
  );
  await ctx.store.transaction(async (repositories) => {
    await repositories.snapshots.put(snapshots);
    await repositories.plans.insert(plan);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "plan.imported",
        entityKind: "plan",
        entityId: plan.id,
        details: { hash: plan.hash, targetId: plan.targetId, exportedFor: document.createdBy },
      },
    });
  });
  return plan;
}

async function refuseForeign(
  ctx: Pick<Context, "store">,
  projectId: string,
  { plan }: PlanDocument,
): Promise<void> {
  const issues: Issue[] = [];
  const refuse = (path: string, message: string) =>
    issues.push({ path, code: "plan.foreign", severity: "error", message });
  if (plan.projectId !== projectId) refuse("plan.projectId", "is another project");
  const target = await ctx.store.targets.get(plan.targetId);
  if (target?.projectId !== projectId) refuse("plan.targetId", "is no target of this project");
  else if (target.platform !== plan.platform) {
    refuse("plan.platform", `is not that of the target: ${target.platform}`);
  }
  for (const [at, action] of plan.actions.entries()) {
    for (const name of ["versionId", "baseVersionId"] as const) {
      const id = action[name];
      if (id === null) continue;
      const version = await ctx.store.versions.get(id);
      const known = version?.projectId === projectId && version.key === action.key;
      if (!known) refuse(`plan.actions[${at}].${name}`, `is no version of '${action.key}' here`);
    }
  }
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "invalid_input",
    message: `This plan was made for something else. ${summarise(issues)}`,
    issues,
  });
}
