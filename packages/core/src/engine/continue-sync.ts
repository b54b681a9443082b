import { SynclineError } from "../errors/index.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { Plan } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { createRollbackPlan } from "../rollback/create-rollback-plan.ts";
import type { RecordStatus } from "../status/index.ts";
import type { SyncRun } from "../tracking/types.ts";
import { applyPlan } from "./apply-plan.ts";
import { consentAgain } from "./consent-again.ts";
import type { ResumeSyncInput } from "./resume-sync.ts";

const unfinished: readonly RecordStatus[] = ["failed", "skipped", "cancelled", "unknown"];
const failedOnly: readonly RecordStatus[] = ["failed", "skipped"];

/** A new run for what an ended one left undone. See `resumeSync`. */
export async function continueSync({
  ctx,
  input: { run, only },
}: {
  ctx: Context;
  input: Pick<ResumeSyncInput, "only"> & { run: SyncRun };
}): Promise<SyncRun> {
  const wanted = only === "failed" ? failedOnly : unfinished;
  const records = await ctx.store.records.listByRun(run.id);
  const left = records.filter((record) => wanted.includes(record.status));
  const keys = [...new Set(left.map((record) => record.key))];
  if (keys.length === 0) {
    throw new SynclineError({
      code: "precondition_failed",
      message: "This run has nothing left to do.",
    });
  }
  const plan = await planOf(ctx, run, keys);
  const consent = consentAgain(run, records, plan);
  const trigger = run.rollbackOf === null ? undefined : ("rollback" as const);
  return applyPlan({
    ctx,
    input: { planId: plan.id, consent, continues: run.id, ...(trigger ? { trigger } : {}) },
  });
}

function planOf(ctx: Context, run: SyncRun, keys: string[]): Promise<Plan> {
  // What is to be taken back is seen from the records of the run it concerns, so no keys are needed.
  if (run.rollbackOf !== null) return createRollbackPlan({ ctx, input: { runId: run.rollbackOf } });
  const { projectId, targetId, direction, mode } = run;
  return createPlan({
    ctx,
    input: { projectId, targetId, direction, mode, keys, withDependencies: false },
  });
}
