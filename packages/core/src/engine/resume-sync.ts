import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import type { SyncRun } from "../tracking/types.ts";
import { continueSync } from "./continue-sync.ts";
import { detectInterruptedSync } from "./detect-interrupted-sync.ts";
import { requireRun } from "./require-run.ts";
import { runPriority } from "./run-priority.ts";

export interface ResumeSyncInput {
  readonly runId: string;
  /** `failed`: only what failed, and what was skipped for it. Default: all that did not succeed. */
  readonly only?: "failed" | undefined;
}

/**
 * Takes up a run that did not come to its end. An interrupted one is queued again and goes on from its
 * checkpoint; one that ended without doing everything is continued by a new run, over a plan made now for
 * what is left, with the consent that was given. Answers the run that goes on.
 * @throws not_found; precondition_failed when it is under way or has nothing left; consent_required when
 * what is left now needs more consent than was given
 */
export async function resumeSync({
  ctx,
  input,
}: {
  ctx: Context;
  input: ResumeSyncInput;
}): Promise<SyncRun> {
  const run = await requireRun(ctx, input.runId);
  if (isFinalRunStatus(run.status)) return continueSync({ ctx, input: { ...input, run } });
  const interrupted = await detectInterruptedSync({ ctx, input: { projectId: run.projectId } });
  if (run.status === "in_progress" && !interrupted.some((one) => one.run.id === run.id)) {
    throw new SynclineError({
      code: "precondition_failed",
      message: "This run is under way. Wait for it, or cancel it.",
    });
  }
  await ctx.store.transaction(async (repositories) => {
    const { id: runId, targetId, projectId, trigger } = run;
    await repositories.jobs.enqueueRun({ runId, targetId, priority: runPriority[trigger] });
    const at = ctx.clock.now();
    const data = { by: ctx.actor.name };
    await repositories.events.append({ runId, at, type: "run.interrupted", data });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: { projectId, action: "sync.resumed", entityKind: "run", entityId: runId },
    });
  });
  return requireRun(ctx, run.id);
}
