import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import { endRun } from "./end-run.ts";
import { fencedStore } from "./fenced-store.ts";
import { holdLease } from "./hold-lease.ts";
import { requireRun } from "./require-run.ts";

/**
 * Ends a run that could not be carried out, so that it does not look as if it were under way for ever. Waits
 * for the lease of its target: whoever holds it may be carrying the run out after all.
 * @throws not_found
 */
export async function abandonRun({
  ctx,
  input: { runId, error },
}: {
  ctx: Context;
  input: { runId: string; error: unknown };
}): Promise<void> {
  const { targetId, status } = await requireRun(ctx, runId);
  if (isFinalRunStatus(status)) return;
  const { signal } = new AbortController();
  const lease = await holdLease({ ctx, input: { targetId, runId, holder: "abandoning", signal } });
  if (lease === null) return;
  try {
    const fenced = { ...ctx, store: fencedStore(ctx.store, lease) };
    if (isFinalRunStatus((await requireRun(fenced, runId)).status)) return;
    await endRun({ ctx: fenced, input: { runId, thrown: error } });
  } finally {
    await lease.release();
  }
}
