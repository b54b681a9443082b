import { type Context, isFinalRunStatus, recordAudit, SynclineError } from "@syncline/core";

/** Ends a run that could not be carried out, so that it does not look as if it were under way for ever. */
export async function abandonRun(params: {
  core: Context;
  runId: string;
  error: unknown;
}): Promise<void> {
  const { core, runId } = params;
  const run = await core.store.runs.get(runId);
  if (run === null || isFinalRunStatus(run.status)) return;
  const { code, message } = SynclineError.from(params.error);
  const endedAt = core.clock.now();
  await core.store.transaction(async (repositories) => {
    const error = { code, message, platformStatus: null, platformCode: null };
    await repositories.runs.update(runId, { status: "failed", endedAt, error });
    await repositories.events.append({
      runId,
      at: endedAt,
      type: "run.finished",
      data: { status: "failed", message },
    });
    await recordAudit({
      ctx: { ...core, store: repositories },
      input: {
        projectId: run.projectId,
        action: "sync.failed",
        entityKind: "run",
        entityId: runId,
        details: { status: "failed", abandoned: true },
      },
    });
  });
}
