import { countRunEnd } from "../analytics/keep.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { markAsFailed } from "../state/mark-as-failed.ts";
import type { RecordStatus } from "../status/index.ts";
import { failureOf } from "../tracking/failure.ts";
import { updateSyncStatus } from "../tracking/update-sync-status.ts";
import { tellOfRun } from "../webhook/tell-of-run.ts";
import { requireRun } from "./require-run.ts";
import { type Outcome, stopped, succeeded } from "./run-scope.ts";
import { runStatusOf } from "./run-status.ts";
import { writeEnd } from "./write-end.ts";

const recordsAtOnce = 100;

/**
 * Writes the end state of a run, from those of its records. What is still pending was cancelled, or, when
 * the run as a whole failed, skipped; what was in flight is unknown: nobody has read it back. A run that has
 * ended stays as it is.
 */
export async function endRun({
  ctx,
  input: { runId, thrown },
}: {
  ctx: Context;
  input: { runId: string; thrown?: unknown };
}): Promise<void> {
  const run = await requireRun(ctx, runId);
  const error = thrown === undefined ? null : failureOf(thrown);
  if (thrown !== undefined) {
    const { internal } = SynclineError.from(thrown);
    ctx.logger.error("run stopped", { runId, code: error?.code, internal });
  }
  const outcomes: Partial<Record<RecordStatus, Outcome>> = {
    in_progress: { ...succeeded, status: "unknown", error: failureOf(givenUp()) },
    pending:
      run.cancelRequestedAt === null
        ? stopped("skipped", "The run stopped before its turn.")
        : stopped("cancelled", "The run was cancelled before its turn."),
  };
  const open = (await ctx.store.records.listByRun(runId)).filter(({ status }) => outcomes[status]);
  for (let from = 0; from < open.length; from += recordsAtOnce) {
    await ctx.store.transaction(async (repositories) => {
      for (const record of open.slice(from, from + recordsAtOnce)) {
        const outcome = outcomes[record.status];
        if (outcome === undefined) continue;
        await updateSyncStatus({ ctx, repositories, input: { record, outcome } });
        if (outcome.status !== "unknown") continue;
        await markAsFailed({ ctx, repositories, input: { record } });
      }
    });
  }
  await ctx.store.transaction(async (repositories) => {
    const records = await repositories.records.listByRun(runId);
    const status = error === null ? runStatusOf(records) : "failed";
    const from = ["pending", "in_progress"] as const;
    if (!(await writeEnd({ ctx, repositories, run, from, status, error }))) return;
    await countRunEnd({ repositories, runId, records });
    await tellOfRun({ ctx, repositories, input: { projectId: run.projectId, runId } });
  });
}

function givenUp(): SynclineError {
  return new SynclineError({
    code: "ambiguous_outcome",
    message:
      "The run was given up while this was in flight. Look at the target, then settle the record by hand.",
  });
}
