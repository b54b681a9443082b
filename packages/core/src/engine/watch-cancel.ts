import type { Context } from "../ports/index.ts";

const lookEveryMs = 1_000;

/**
 * An alarm that goes off soon after somebody has asked for a run to be cancelled: told by the run's events,
 * and by looking every second, since a notification can be lost.
 */
export async function watchCancel({
  ctx,
  input: { runId, asked },
}: {
  ctx: Pick<Context, "store" | "clock" | "logger">;
  input: {
    runId: string;
    /** It is known to have been asked for already. */
    asked: boolean;
  };
}): Promise<{ readonly cancel: AbortSignal; stop(): Promise<void> }> {
  const cancel = new AbortController();
  const done = new AbortController();
  if (asked) cancel.abort();
  const complain = (error: unknown) => {
    if (!done.signal.aborted) ctx.logger.warn("cancel", { runId, error: String(error) });
  };
  const look = async () => {
    const run = await ctx.store.runs.get(runId);
    if (run !== null && run.cancelRequestedAt !== null) cancel.abort();
  };
  let isLooking = false;
  const lookSoon = () => {
    // Every event of the run rings; one look at a time is enough, since there is always a next one.
    if (isLooking || cancel.signal.aborted) return;
    isLooking = true;
    look()
      .catch(complain)
      .finally(() => {
        isLooking = false;
      });
  };
  const nothing = async () => undefined;
  const unlisten = await ctx.store.onEvents(runId, lookSoon).catch((error: unknown) => {
    complain(error);
    return nothing;
  });
  await look().catch(complain);
  const looking = (async () => {
    while (!cancel.signal.aborted) {
      await ctx.clock.sleep(lookEveryMs, done.signal);
      await look().catch(complain);
    }
  })().catch(() => undefined);
  return {
    cancel: cancel.signal,
    async stop() {
      done.abort();
      await unlisten().catch(complain);
      await looking;
    },
  };
}
