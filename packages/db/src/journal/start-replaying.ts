import { setTimeout as sleep } from "node:timers/promises";
import type { JournalReplay, Logger } from "@syncline/core";

const everyMs = 1_000;
const stopWithinMs = 5_000;

/** Tries every second while there is something to replay. */
export function startReplaying(params: {
  isNeeded: () => boolean;
  replay: () => Promise<JournalReplay>;
  logger: Logger;
}): { stop(): Promise<void> } {
  const { isNeeded, replay, logger } = params;
  let current: Promise<void> | null = null;

  async function tryOnce(): Promise<void> {
    try {
      const { complete, ...counts } = await replay();
      if (complete) logger.info("the journal was replayed", counts);
    } catch (error) {
      logger.error("the journal could not be replayed", { error: String(error) });
    }
  }
  const timer = setInterval(() => {
    if (current !== null || !isNeeded()) return;
    current = tryOnce().finally(() => {
      current = null;
    });
  }, everyMs);
  timer.unref();

  return {
    async stop() {
      clearInterval(timer);
      // A server that says nothing is not waited for: what is left is replayed by the next start.
      const patience = new AbortController();
      await Promise.race([current, sleep(stopWithinMs, undefined, patience)]);
      patience.abort();
    },
  };
}
