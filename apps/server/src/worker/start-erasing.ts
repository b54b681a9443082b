import { applyRetention, type Context, SynclineError } from "@syncline/core";
import type { Closable } from "../start/closable.ts";

const roundMs = 60 * 60_000;
/** Starting has more urgent things to do. */
const firstAfterMs = 60_000;

/** Erases by the hour what no policy keeps any more. Several processes may do so at once. */
export function startErasing(core: Context): Closable {
  const stop = new AbortController();
  const running = (async () => {
    await core.clock.sleep(firstAfterMs, stop.signal).catch(() => undefined);
    while (!stop.signal.aborted) {
      await round(core, stop.signal);
      await core.clock.sleep(roundMs, stop.signal).catch(() => undefined);
    }
  })();
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}

async function round(core: Context, signal: AbortSignal): Promise<void> {
  try {
    const erased = await applyRetention({ ctx: core, input: { signal } });
    if (erased.payloads + erased.exchanges + erased.records > 0) {
      core.logger.info("erased what is no longer kept", { ...erased });
    }
  } catch (thrown) {
    const { code, internal } = SynclineError.from(thrown);
    core.logger.warn("what is no longer kept could not be erased", { code, internal });
  }
}
