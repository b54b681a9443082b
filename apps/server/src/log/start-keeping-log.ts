import { type Context, createLogKeeper, SynclineError } from "@syncline/core";
import type { Closable } from "../start/closable.ts";
import type { Witness } from "./witness.ts";

/** How long what happened waits for its place in the log. */
const roundMs = 1_000;
/** While the database is away. */
const afterFailureMs = 5_000;

/** Seals, signs and shows the log until it is closed. Several processes may do so at once. */
export function startKeepingLog(params: {
  core: Context;
  checkpointSeconds: number;
  witness: Witness | null;
}): Closable {
  const { core, checkpointSeconds, witness } = params;
  const stop = new AbortController();
  const keeper = createLogKeeper({ ctx: core, checkpointEveryMs: checkpointSeconds * 1_000 });
  const keep = async (): Promise<number> => {
    try {
      const made = await keeper.round(stop.signal);
      if (made !== null) await witness?.show(made.note);
      return roundMs;
    } catch (thrown) {
      const { code, internal } = SynclineError.from(thrown);
      if (!stop.signal.aborted) core.logger.warn("the log could not be kept", { code, internal });
      return afterFailureMs;
    }
  };
  const running = (async () => {
    // The process before this one may have ended between signing and showing.
    const latest = await core.store.log.latestCheckpoint().catch(() => null);
    if (latest !== null) await witness?.show(latest.note);
    while (!stop.signal.aborted) {
      const waitMs = await keep();
      await core.clock.sleep(waitMs, stop.signal).catch(() => undefined);
    }
  })();
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}
