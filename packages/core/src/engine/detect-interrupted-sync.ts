import type { Context, Lease } from "../ports/index.ts";
import type { SyncRun } from "../tracking/types.ts";

export interface InterruptedSync {
  readonly run: SyncRun;
  /** The lapsed lease, when it is still there: who held it, and until when. */
  readonly lease: Lease | null;
}

/**
 * Runs that are in progress and that nobody carries out: told by the lease of their target, which has lapsed
 * or is another run's, never by their status alone. PRODUCT M3.
 */
export async function detectInterruptedSync({
  ctx,
  input = {},
}: {
  ctx: Pick<Context, "store">;
  input?: { projectId?: string | undefined };
}): Promise<InterruptedSync[]> {
  const found: InterruptedSync[] = [];
  for (const run of await ctx.store.runs.listOpen()) {
    if (input.projectId !== undefined && run.projectId !== input.projectId) continue;
    const interrupted = await interruptionOf(ctx, run);
    if (interrupted !== null) found.push(interrupted);
  }
  return found;
}

/** Null for a run that waits, that has ended, or that somebody carries out. */
export async function interruptionOf(
  ctx: Pick<Context, "store">,
  run: SyncRun,
): Promise<InterruptedSync | null> {
  if (run.status !== "in_progress") return null;
  const lease = await ctx.store.leases.get(run.targetId);
  const isHeld = lease !== null && lease.runId === run.id && !lease.lapsed;
  return isHeld ? null : { run, lease: lease?.runId === run.id ? lease : null };
}
