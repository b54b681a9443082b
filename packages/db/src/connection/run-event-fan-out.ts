import { AsyncResource } from "node:async_hooks";
import type { Logger } from "@syncline/core";

/** Channel of NOTIFY; the payload is the id of a run that has new events. */
export const runEventsChannel = "syncline_events";

/** Starts to listen. `onGap` is called when notifications may have been missed. Answers the way to stop. */
export type StartListening = (handlers: {
  onRun: (runId: string) => void;
  onGap: () => void;
}) => Promise<() => Promise<void>>;

export interface RunEventFanOut {
  subscribe(runId: string, listener: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** One connection listens for the whole process, from the first subscription on. */
export function createRunEventFanOut(start: StartListening, logger: Logger): RunEventFanOut {
  const listeners = new Map<string, Set<() => void>>();
  let listening: Promise<() => Promise<void>> | null = null;

  function tell(runId: string): void {
    for (const listener of [...(listeners.get(runId) ?? [])]) {
      try {
        listener();
      } catch (error) {
        logger.error("a listener of run events failed", { runId, error: String(error) });
      }
    }
  }

  async function ensureListening(): Promise<void> {
    listening ??= start({
      onRun: tell,
      onGap: () => [...listeners.keys()].forEach(tell),
    });
    try {
      await listening;
    } catch (error) {
      listening = null;
      throw error;
    }
  }

  return {
    async subscribe(runId, listener) {
      await ensureListening();
      // PGlite calls from within the transaction that commits; the listener is to run in its own context.
      const bound = AsyncResource.bind(listener);
      const ofRun = listeners.get(runId) ?? new Set();
      listeners.set(runId, ofRun.add(bound));
      return async () => {
        ofRun.delete(bound);
        if (ofRun.size === 0 && listeners.get(runId) === ofRun) listeners.delete(runId);
      };
    },
    async close() {
      listeners.clear();
      const stop = await listening?.catch(() => null);
      listening = null;
      await stop?.();
    },
  };
}
