import { countRunEnd } from "../analytics/keep.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import type { SyncRun } from "../tracking/types.ts";
import { updateSyncStatus } from "../tracking/update-sync-status.ts";
import { tellOfRun } from "../webhook/tell-of-run.ts";
import { requireRun } from "./require-run.ts";
import { stopped } from "./run-scope.ts";
import { writeEnd } from "./write-end.ts";

/**
 * Asks for a run to be cancelled. One that waits for its turn ends at once; of one under way no further
 * request leaves within a second, and its end state follows when what was in flight has its answer. Asked
 * twice is asked once. @throws not_found; precondition_failed when the run has ended otherwise
 */
export async function cancelRun({
  ctx,
  input: { runId },
}: {
  ctx: Context;
  input: { runId: string };
}): Promise<SyncRun> {
  const run = await requireRun(ctx, runId);
  const at = ctx.clock.now();
  const asked = await ctx.store.transaction(async (repositories) => {
    if (!(await repositories.runs.requestCancel({ id: runId, at }))) return false;
    const data = { by: ctx.actor.name };
    await repositories.events.append({ runId, at, type: "run.cancel_requested", data });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: run.projectId,
        action: "sync.cancel_requested",
        entityKind: "run",
        entityId: runId,
      },
    });
    return true;
  });
  const now = await requireRun(ctx, runId);
  if (!asked && isFinalRunStatus(now.status) && now.status !== "cancelled") {
    throw new SynclineError({
      code: "precondition_failed",
      message: `This run has ended already: ${now.status}. A rollback can take it back.`,
    });
  }
  if (now.status !== "pending") return now;
  await endPending(ctx, now);
  return requireRun(ctx, runId);
}

/** Ends a run no worker has begun. When one begins it meanwhile, that worker sees the flag. */
async function endPending(ctx: Context, run: SyncRun): Promise<void> {
  await ctx.store.transaction(async (repositories) => {
    const ended = await writeEnd({
      ctx,
      repositories,
      run,
      from: ["pending"],
      status: "cancelled",
    });
    if (!ended) return;
    const outcome = stopped("cancelled", "The run was cancelled before it began.");
    const records = await repositories.records.listByRun(run.id);
    for (const record of records) {
      await updateSyncStatus({ ctx, repositories, input: { record, outcome } });
    }
    // After its items, which the run counts.
    await countRunEnd({ repositories, runId: run.id, records });
    await tellOfRun({ ctx, repositories, input: { projectId: run.projectId, runId: run.id } });
  });
}
