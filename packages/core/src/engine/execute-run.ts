import { SynclineError } from "../errors/index.ts";
import { getPlan } from "../plan/get-plan.ts";
import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import { openTarget } from "../target/open-connection.ts";
import type { SyncRun } from "../tracking/types.ts";
import { carryOut } from "./carry-out.ts";
import { endRun } from "./end-run.ts";
import { fencedStore } from "./fenced-store.ts";
import { type HeldLease, holdLease } from "./hold-lease.ts";
import { patientStore } from "./patient-store.ts";
import { requireRun } from "./require-run.ts";
import { runActions } from "./run-actions.ts";
import type { RunProgress } from "./run-scope.ts";
import { watchCancel } from "./watch-cancel.ts";

export interface ExecuteRunInput {
  readonly runId: string;
  /** Names the worker, for people who look at the lease. */
  readonly holder?: string;
  /** Aborts to leave the run as it stands, after the items in flight: a later call goes on from there. */
  readonly pause?: AbortSignal;
}

/**
 * Carries out a queued run under the lease of its target, and answers it: in its end state, or as it stands
 * when it was paused. When the lease is lost, it waits for it again, and finds what the next holder left. A
 * run that has ended is answered as it is. Called again for a run that was cut off, it settles the items
 * that were in flight by reading them back, and goes on.
 */
export async function executeRun({
  ctx: outer,
  input,
}: {
  ctx: Context;
  input: ExecuteRunInput;
}): Promise<SyncRun> {
  const { runId, holder = "worker", pause = new AbortController().signal } = input;
  const store = patientStore({ store: outer.store, clock: outer.clock, signal: pause });
  const ctx = { ...outer, store };
  const run = await requireRun(ctx, runId);
  if (isFinalRunStatus(run.status)) return run;
  const { targetId } = run;
  // One try at renewing a lease, or at looking for a cancellation, is enough: the next comes soon.
  const leases = { ...ctx, store: outer.store };
  for (;;) {
    const lease = await holdLease({
      ctx: leases,
      input: { targetId, runId, holder, signal: pause },
    });
    if (lease === null) return asItStands(ctx, run);
    try {
      await underLease(ctx, run, { lease, watching: leases, pause });
    } catch (thrown) {
      if (!isInterruption(thrown, pause)) throw thrown;
    } finally {
      await lease.release();
    }
    // A lease that lapsed while this process stood still may be nobody's: then nobody else goes on.
    if (pause.aborted) return asItStands(ctx, run);
    const now = await requireRun(ctx, runId);
    if (isFinalRunStatus(now.status)) return now;
  }
}

/** For a worker that is to stop: a database that is away then leaves nothing to ask. */
function asItStands(ctx: Context, run: SyncRun): Promise<SyncRun> {
  return requireRun(ctx, run.id).catch(() => run);
}

/** Somebody else goes on, or this or a later call does. */
function isInterruption(thrown: unknown, pause: AbortSignal): boolean {
  if (!SynclineError.isInstance(thrown)) return false;
  if (thrown.code === "lease_lost") return true;
  return pause.aborted && ["cancelled", "database_unavailable"].includes(thrown.code);
}

async function underLease(
  outer: Context,
  run: SyncRun,
  { lease, watching, pause }: { lease: HeldLease; watching: Context; pause: AbortSignal },
): Promise<void> {
  const ctx = { ...outer, store: fencedStore(outer.store, lease) };
  const begun = await begin(ctx, run);
  if (begun === null) return;
  const asked = begun.cancelRequestedAt !== null;
  const watch = await watchCancel({ ctx: watching, input: { runId: run.id, asked } });
  try {
    await carryOutAll(ctx, run, lease, watch.cancel, pause);
    if (!pause.aborted) await endRun({ ctx, input: { runId: run.id } });
  } catch (thrown) {
    const { code } = SynclineError.from(thrown);
    const goesOn = code === "lease_lost" || code === "database_unavailable" || pause.aborted;
    if (goesOn) throw thrown;
    await endRun({ ctx, input: { runId: run.id, thrown } });
  } finally {
    await watch.stop();
  }
}

/** The run as it is when it begins; null when it has ended meanwhile: cancelled before its turn. */
async function begin(ctx: Context, run: SyncRun): Promise<SyncRun | null> {
  const startedAt = ctx.clock.now();
  return ctx.store.transaction(async (repositories) => {
    const now = await repositories.runs.get(run.id);
    if (now === null || isFinalRunStatus(now.status)) return null;
    const change = { status: "in_progress", startedAt } as const;
    // A run that was cut off is in progress already.
    if (!(await repositories.runs.transition({ id: run.id, from: ["pending"], change })))
      return now;
    const data = { total: run.counters.total };
    await repositories.events.append({ runId: run.id, at: startedAt, type: "run.started", data });
    return now;
  });
}

async function carryOutAll(
  ctx: Context,
  run: SyncRun,
  lease: HeldLease,
  cancel: AbortSignal,
  pause: AbortSignal,
): Promise<void> {
  if (run.planId === null) return;
  const plan = await getPlan({ ctx, input: { planId: run.planId } });
  const { targetId } = run;
  const open = await openTarget({ ctx, input: { targetId, gate: () => lease.gate() } });
  const records = await ctx.store.records.listByRun(run.id);
  const byPosition = new Map(records.map((record) => [record.position, record]));
  const progress: RunProgress = { failed: new Set(), firstPass: new Map() };
  const { lost } = lease;
  const stop = AbortSignal.any([cancel, pause, lost]);
  await runActions({
    actions: plan.actions,
    limit: open.adapter.capabilities.concurrency,
    // Cancelled items still get their end; of a run that goes on elsewhere nothing more is touched.
    stopped: () => pause.aborted || lost.aborted,
    async work(action) {
      const record = byPosition.get(action.index);
      if (record === undefined) return;
      await carryOut({ ctx, run, plan, open, progress, cancel, stop, lost, action, record });
    },
  });
}
