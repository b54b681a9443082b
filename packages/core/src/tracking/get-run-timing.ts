import type { Context } from "../ports/index.ts";
import { type RunPhase, runPhases } from "../status/run-phases.ts";
import { getSyncRun } from "./get-sync-run.ts";
import { createWaitCount, type RunWaits } from "./run-waits.ts";

export interface RunTiming {
  readonly phases: readonly RunPhase[];
  /** Null for a run from before waits were recorded. */
  readonly waits: RunWaits | null;
}

const eventsAtOnce = 5_000;

/** What took a run its time: its phases, and what its requests waited for. @throws not_found */
export async function getRunTiming({
  ctx,
  input: { runId },
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: { runId: string };
}): Promise<RunTiming> {
  const { run, records } = await getSyncRun({ ctx, input: { runId } });
  const count = createWaitCount();
  for (let afterSeq = 0; ; ) {
    const page = { runId, afterSeq, limit: eventsAtOnce };
    const events = await ctx.store.events.list(page);
    for (const event of events) count.add(event);
    afterSeq = events.at(-1)?.seq ?? afterSeq;
    if (events.length < eventsAtOnce) break;
  }
  return {
    phases: runPhases(run, records),
    waits: count.result(ctx.clock.now().getTime()),
  };
}
