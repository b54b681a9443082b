import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import { getPlan } from "../plan/get-plan.ts";
import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import { openTarget } from "../target/open-connection.ts";
import { failureOf } from "../tracking/failure.ts";
import type { SyncRun } from "../tracking/types.ts";
import { updateSyncStatus } from "../tracking/update-sync-status.ts";
import { carryOut, type RunProgress } from "./carry-out.ts";
import { runStatusOf } from "./run-status.ts";

/**
 * Carries out a queued run, one item after the other, and answers it in its end state. A run that has ended
 * is answered as it is. Called again for a run that was cut off, it settles the item that was in flight by
 * reading it back, and goes on with those that are pending.
 */
export async function executeRun({
  ctx,
  input,
}: {
  ctx: Context;
  input: {
    runId: string;
    signal: AbortSignal;
    /** Aborts to leave the run as it stands, after the item in flight: a later call goes on from there. */
    pause?: AbortSignal;
  };
}): Promise<SyncRun> {
  const run = await getRun(ctx, input.runId);
  if (isFinalRunStatus(run.status)) return run;
  if (run.status === "pending") await start(ctx, run);
  try {
    const paused = await carryOutAll(ctx, run, input);
    return paused ? await getRun(ctx, run.id) : await end(ctx, run);
  } catch (thrown) {
    return end(ctx, run, thrown);
  }
}

async function getRun(ctx: Context, id: string): Promise<SyncRun> {
  const run = await ctx.store.runs.get(id);
  if (run !== null) return run;
  throw new SynclineError({ code: "not_found", message: `There is no run '${id}'.` });
}

async function start(ctx: Context, run: SyncRun): Promise<void> {
  const startedAt = ctx.clock.now();
  await ctx.store.transaction(async (repositories) => {
    await repositories.runs.update(run.id, { status: "in_progress", startedAt });
    await repositories.events.append({
      runId: run.id,
      at: startedAt,
      type: "run.started",
      data: { total: run.counters.total },
    });
  });
}

/** Answers true when it was paused before the last item. */
async function carryOutAll(
  ctx: Context,
  run: SyncRun,
  { signal, pause }: { signal: AbortSignal; pause?: AbortSignal },
): Promise<boolean> {
  if (run.planId === null) return false;
  const plan = await getPlan({ ctx, input: { planId: run.planId } });
  const open = await openTarget({ ctx, input: { targetId: run.targetId } });
  const records = await ctx.store.records.listByRun(run.id);
  const byPosition = new Map(records.map((record) => [record.position, record]));
  const progress: RunProgress = { succeeded: new Set(), failed: new Set(), firstPass: new Map() };
  for (const action of plan.actions) {
    const record = byPosition.get(action.index);
    if (record === undefined) continue;
    if (pause?.aborted === true) return true;
    await carryOut({ ctx, input: { run, plan, open, action, record, progress, signal } });
  }
  return false;
}

/** Writes the end state. Whatever is still pending after an error of the whole run is cancelled, with the reason. */
async function end(ctx: Context, run: SyncRun, thrown?: unknown): Promise<SyncRun> {
  const error = thrown === undefined ? null : failureOf(thrown);
  if (thrown !== undefined) {
    const { internal } = SynclineError.from(thrown);
    ctx.logger.error("run stopped", { runId: run.id, code: error?.code, internal });
  }
  await ctx.store.transaction(async (repositories) => {
    const records = await repositories.records.listByRun(run.id);
    if (error !== null) {
      for (const record of records.filter((one) => one.status === "pending")) {
        const reason = "The run stopped before its turn.";
        const outcome = {
          status: "skipped",
          reason,
          resultHash: null,
          versionTag: null,
          responseStatus: null,
          error: null,
          retries: 0,
        } as const;
        await updateSyncStatus({ ctx, repositories, input: { record, outcome } });
      }
    }
    const settled = await repositories.records.listByRun(run.id);
    const status = error === null ? runStatusOf(settled) : "failed";
    const endedAt = ctx.clock.now();
    await repositories.runs.update(run.id, { status, endedAt, error });
    await repositories.events.append({
      runId: run.id,
      at: endedAt,
      type: "run.finished",
      data: { status, message: error?.message ?? null },
    });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: run.projectId,
        action:
          status === "failed"
            ? "sync.failed"
            : status === "cancelled"
              ? "sync.cancelled"
              : "sync.completed",
        entityKind: "run",
        entityId: run.id,
        details: { status },
      },
    });
  });
  return getRun(ctx, run.id);
}
