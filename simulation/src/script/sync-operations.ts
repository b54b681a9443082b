import {
  applyPlan,
  cancelRun,
  createPlan,
  createRollbackPlan,
  type Plan,
  resumeSync,
} from "@syncline/core";
import type { User } from "./user.ts";

export async function planAndApply(user: User): Promise<void> {
  const plan = await makePlan(user);
  if (plan === null) return;
  const { script } = user.world;
  if (script.chance(0.12)) user.plans.push(plan);
  else await apply(user, plan);
  // Two plans of one state: only one of them can come true.
  if (script.chance(0.1)) {
    const other = await makePlan(user);
    if (other !== null) await apply(user, other);
  }
}

function makePlan(user: User): Promise<Plan | null> {
  const { script, settings } = user.world;
  const direction = script.weighed({ push: 7, pull: 3 });
  const mode = script.weighed({ incremental: 6, full: 2, overwrite: 1 });
  const some = script.chance(0.15) ? [`t${script.between(0, settings.types - 1)}`] : undefined;
  const keys = some === undefined ? {} : { keys: some };
  return user.attempt(`plan ${direction} ${mode} ${some ?? ""}`, (ctx) =>
    createPlan({ ctx, input: { ...user.place, direction, mode, ...keys } }),
  );
}

export async function applyOld(user: User): Promise<void> {
  const plan = user.plans.shift();
  if (plan !== undefined) await apply(user, plan);
}

function apply(user: User, plan: Plan): Promise<unknown> {
  const { script } = user.world;
  const { consentNeeded } = plan.summary;
  const deletions = plan.summary.delete + plan.summary.pullDelete;
  const consent = script.chance(0.8)
    ? { breaking: "all" as const, ...(deletions > 0 ? { deletions } : {}) }
    : script.chance(0.5) && consentNeeded.length > 0
      ? { breaking: consentNeeded.slice(0, 1) }
      : {};
  const trigger = plan.rollbackOf === null ? {} : { trigger: "rollback" as const };
  return user.attempt(`apply ${plan.id.slice(4, 13)} (${plan.actions.length} actions)`, (ctx) =>
    applyPlan({ ctx, input: { planId: plan.id, consent, ...trigger } }),
  );
}

export async function cancelOne(user: User): Promise<void> {
  const runId = pickRun(user, (status) => status === "pending" || status === "in_progress");
  if (runId === null) return;
  await user.attempt(`cancel ${runId.slice(4, 13)}`, (ctx) => cancelRun({ ctx, input: { runId } }));
}

export async function resumeOne(user: User): Promise<void> {
  const runId = pickRun(user, () => true);
  if (runId === null) return;
  const only = user.world.script.chance(0.4) ? { only: "failed" as const } : {};
  await user.attempt(`resume ${runId.slice(4, 13)} ${only.only ?? ""}`, (ctx) =>
    resumeSync({ ctx, input: { runId, ...only } }),
  );
}

export async function rollBackOne(user: User): Promise<void> {
  const runId = pickRun(user, (status) => status !== "pending" && status !== "in_progress");
  if (runId === null) return;
  const plan = await user.attempt(`plan rollback of ${runId.slice(4, 13)}`, (ctx) =>
    createRollbackPlan({ ctx, input: { runId } }),
  );
  if (plan !== null) await apply(user, plan);
}

function pickRun({ world }: User, fits: (status: string) => boolean): string | null {
  const { mirror, script } = world;
  const found = [...mirror.runs.values()].filter(({ status }) => fits(status));
  if (found.length === 0) return null;
  // The latest are the interesting ones.
  return script.pick(found.slice(-3)).id;
}
