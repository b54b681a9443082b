import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import { breakingClasses } from "../plan/breaking.ts";
import { getPlan } from "../plan/get-plan.ts";
import { sealPlan } from "../plan/seal.ts";
import type { Plan } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { triggers } from "../status/index.ts";
import { recordSyncAttempt } from "../tracking/record-sync-attempt.ts";
import type { SyncRun } from "../tracking/types.ts";

export const applyPlanInput = z.strictObject({
  planId: z.string().min(1),
  consent: z
    .strictObject({
      /** Classes of breaking change that may happen, or `all`. */
      breaking: z.union([z.array(z.enum(breakingClasses)), z.literal("all")]).default([]),
    })
    .optional(),
  trigger: z.enum(triggers).default("api"),
});

/**
 * Turns a plan into a run: checks seal, age and consent, claims the plan, writes down every item of it as
 * pending, and queues the work, all in one transaction. The plan can be applied once.
 * @throws not_found, plan_stale, plan_used, consent_required
 */
export async function applyPlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof applyPlanInput>;
}): Promise<SyncRun> {
  const request = parseInput(applyPlanInput, input);
  const plan = await getPlan({ ctx, input: request });
  const now = ctx.clock.now();
  refuseStale(plan, now);
  const consent = checkConsent(plan, request.consent?.breaking ?? []);
  const run: SyncRun = {
    id: ctx.ids.next(),
    projectId: plan.projectId,
    targetId: plan.targetId,
    platform: plan.platform,
    planId: plan.id,
    direction: plan.direction,
    mode: plan.mode,
    trigger: request.trigger,
    status: "pending",
    counters: {
      total: plan.actions.length + plan.summary.unchanged,
      created: 0,
      updated: 0,
      deleted: 0,
      unchanged: plan.summary.unchanged,
      adopted: 0,
      failed: 0,
      skipped: 0,
    },
    actor: ctx.actor,
    consent,
    modelRoot: plan.modelRoot,
    error: null,
    createdAt: now,
    startedAt: null,
    endedAt: null,
    cancelRequestedAt: null,
  };
  await ctx.store.transaction(async (repositories) => {
    if (!(await repositories.plans.claim({ planId: plan.id, runId: run.id }))) {
      const by = await repositories.plans.appliedBy(plan.id);
      throw new SynclineError({
        code: "plan_used",
        message: `This plan has been applied already, by the run ${by ?? "of another request"}. Make a new plan.`,
      });
    }
    await repositories.runs.insert(run);
    for (const action of plan.actions) {
      await recordSyncAttempt({ ctx, repositories, input: { run, action } });
    }
    await repositories.jobs.enqueueRun({ runId: run.id, targetId: run.targetId });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: run.projectId,
        action: "sync.started",
        entityKind: "run",
        entityId: run.id,
        details: {
          planId: plan.id,
          planHash: plan.hash,
          targetId: run.targetId,
          consent: [...consent],
        },
      },
    });
  });
  return run;
}

function refuseStale(plan: Plan, now: Date): void {
  if (sealPlan(plan) !== plan.hash) {
    throw new SynclineError({
      code: "plan_stale",
      message:
        "The seal of this plan does not fit its content, so it is not applied. Make a new plan.",
    });
  }
  if (now.getTime() >= plan.expiresAt.getTime()) {
    throw new SynclineError({
      code: "plan_stale",
      message: `This plan expired at ${plan.expiresAt.toISOString()}. Make a new plan.`,
    });
  }
}

function checkConsent(plan: Plan, given: readonly string[] | "all"): readonly string[] {
  const needed = plan.summary.consentNeeded;
  const missing = given === "all" ? [] : needed.filter((name) => !given.includes(name));
  if (missing.length === 0) return needed;
  throw new SynclineError({
    code: "consent_required",
    message:
      `This plan makes breaking changes that need consent: ${missing.join(", ")}. ` +
      `Review them, then apply with consent.breaking naming these classes.`,
    issues: plan.actions.flatMap((action) =>
      action.breaking
        .filter((change) => missing.includes(change.class))
        .map((change) => ({
          path: [`contentTypes.${action.key}`, change.path].filter((part) => part !== "").join("."),
          code: `breaking.${change.class}`,
          severity: "error" as const,
          message: change.message,
        })),
    ),
  });
}
