import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import { breakingClasses } from "../plan/breaking.ts";
import { checkConsent } from "../plan/consent.ts";
import { getPlan } from "../plan/get-plan.ts";
import { sealPlan } from "../plan/seal.ts";
import type { Plan } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { triggers } from "../status/index.ts";
import { recordSyncAttempt } from "../tracking/record-sync-attempt.ts";
import type { RunCounters, SyncRun } from "../tracking/types.ts";
import { runPriority } from "./run-priority.ts";

export const applyPlanInput = z.strictObject({
  planId: z.string().min(1),
  consent: z
    .strictObject({
      /** Classes of breaking change that may happen, or `all`. */
      breaking: z.union([z.array(z.enum(breakingClasses)), z.literal("all")]).optional(),
      /** Deletions may happen: yes, or how many exactly. More than five have to be counted. */
      deletions: z.union([z.literal(true), z.int().nonnegative()]).optional(),
    })
    .optional(),
  /** The run whose unfinished part this plan is. */
  continues: z.string().min(1).optional(),
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
  const consent = checkConsent(plan, request.consent ?? {});
  const run: SyncRun = {
    id: ctx.ids.next(),
    projectId: plan.projectId,
    targetId: plan.targetId,
    platform: plan.platform,
    planId: plan.id,
    continues: request.continues ?? null,
    rollbackOf: plan.rollbackOf,
    direction: plan.direction,
    mode: plan.mode,
    trigger: request.trigger,
    status: "pending",
    ...countersAtStart(plan),
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
    await recordSyncAttempt({ ctx, repositories, input: { run, actions: plan.actions } });
    const { id: runId, targetId, trigger } = run;
    await repositories.jobs.enqueueRun({ runId, targetId, priority: runPriority[trigger] });
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
          ...(run.continues === null ? {} : { continues: run.continues }),
          ...(run.rollbackOf === null ? {} : { rollbackOf: run.rollbackOf }),
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

/** By kind, and their sums. Items written in two passes are two actions, and counted so. */
function countersAtStart(plan: Plan): Pick<SyncRun, "counters" | "countersByKind"> {
  const { unchanged } = plan.summary;
  const of = (total: number, rest: number): RunCounters => ({
    total: total + rest,
    created: 0,
    updated: 0,
    deleted: 0,
    unchanged: rest,
    adopted: 0,
    failed: 0,
    skipped: 0,
  });
  const counters = of(plan.actions.length, unchanged);
  // Every item of a plan is of the one kind there is.
  return { counters, countersByKind: { contentType: counters } };
}
