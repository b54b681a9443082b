import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import type { SyncRun } from "../tracking/types.ts";

const pageSize = 100;

/**
 * The run, when it is one that can be taken back.
 * @throws not_found; unsupported while it is under way; plan_used when another run has taken it back completely
 */
export async function requireTakeable(
  ctx: Pick<Context, "store">,
  runId: string,
): Promise<SyncRun> {
  const run = await ctx.store.runs.get(runId);
  if (run === null) {
    throw new SynclineError({ code: "not_found", message: `There is no run '${runId}'.` });
  }
  if (!isFinalRunStatus(run.status)) {
    throw new SynclineError({
      code: "unsupported",
      message: "This run is still under way. Cancel it, or let it end, and then roll it back.",
    });
  }
  const by = takenBackBy(run.id, await rollbacksSince(ctx, run));
  if (by === null) return run;
  throw new SynclineError({
    code: "plan_used",
    message: `This run has been rolled back already, by the run ${by}. Roll that one back to have its changes again.`,
  });
}

/** The run that took another back completely and still stands; null when there is none. */
function takenBackBy(runId: string, rollbacks: readonly SyncRun[]): string | null {
  const standing = rollbacks.find(
    (run) =>
      run.rollbackOf === runId &&
      run.status === "success" &&
      takenBackBy(run.id, rollbacks) === null,
  );
  return standing?.id ?? null;
}

/** Runs at the same target, from this one on, that took others back. */
async function rollbacksSince(ctx: Pick<Context, "store">, since: SyncRun): Promise<SyncRun[]> {
  const { projectId, targetId, createdAt } = since;
  const found: SyncRun[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.runs.list({ projectId, targetId, cursor, limit: pageSize });
    for (const run of page.items) {
      if (run.createdAt.getTime() < createdAt.getTime()) return found;
      if (run.rollbackOf !== null) found.push(run);
    }
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
