import { type Clock, SynclineError } from "@syncline/core";

export interface SimClock extends Clock {
  /** Jumps to the next sleeper and wakes it; false when nobody sleeps. */
  wakeNext(): boolean;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
  gone: boolean;
}

/** One for all, since a stack of each would cost more than the rest of a wait. */
const cancelledWait = new SynclineError({ code: "cancelled", message: "The wait was cancelled." });

const startMs = Date.UTC(2026, 0, 1);

/** Virtual time. It moves only by `wakeNext`, one sleeper at a time, those of one moment in their order. */
export function createSimClock(): SimClock {
  let elapsedMs = 0;
  /** Latest first, so that the next is taken off the end. */
  const sleepers: Sleeper[] = [];

  function insert(sleeper: Sleeper): void {
    let low = 0;
    let high = sleepers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // Equal moments: the earlier comer stays nearer to the end.
      if ((sleepers[middle] as Sleeper).atMs > sleeper.atMs) low = middle + 1;
      else high = middle;
    }
    sleepers.splice(low, 0, sleeper);
  }

  return {
    now: () => new Date(startMs + elapsedMs),
    monotonicMs: () => elapsedMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelledWait);
        const abort = () => {
          mine.gone = true;
          reject(cancelledWait);
        };
        const mine: Sleeper = {
          atMs: elapsedMs + Math.max(0, ms),
          gone: false,
          wake() {
            signal?.removeEventListener("abort", abort);
            resolve();
          },
        };
        signal?.addEventListener("abort", abort, { once: true });
        insert(mine);
      }),
    wakeNext() {
      for (let next = sleepers.pop(); next !== undefined; next = sleepers.pop()) {
        if (next.gone) continue;
        elapsedMs = Math.max(elapsedMs, next.atMs);
        next.wake();
        return true;
      }
      return false;
    },
  };
}
