import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/index.ts";

export interface TestClock extends Clock {
  /** Moves time on by `ms`, waking sleepers at their moments, in order. */
  advance(ms: number): Promise<void>;
  /** Milliseconds until each sleeper wakes, soonest first. */
  readonly sleeping: readonly number[];
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * Virtual time: it stands still until `advance`. With `autoAdvance` it jumps to the next sleeper as soon as
 * nothing in this process is left to do; of no use around real sockets, whose answers it does not wait for.
 */
export function createTestClock(options: { start?: Date; autoAdvance?: boolean } = {}): TestClock {
  const startMs = (options.start ?? new Date("2026-01-01T00:00:00.000Z")).getTime();
  let elapsedMs = 0;
  let sleepers: Sleeper[] = [];

  const wakeNext = (untilMs: number): boolean => {
    const [next] = sleepers;
    if (next === undefined || next.atMs > untilMs) return false;
    sleepers = sleepers.slice(1);
    elapsedMs = Math.max(elapsedMs, next.atMs);
    next.wake();
    return true;
  };
  let jumping = false;
  const jumpSoon = () => {
    if (jumping) return;
    jumping = true;
    // Twice around the event loop, so that what the last sleeper set going settles before time moves on.
    setImmediate(() =>
      setImmediate(() => {
        jumping = false;
        if (wakeNext(Number.POSITIVE_INFINITY)) jumpSoon();
      }),
    );
  };

  return {
    now: () => new Date(startMs + elapsedMs),
    monotonicMs: () => elapsedMs,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const remove = () => {
          sleepers = sleepers.filter((sleeper) => sleeper !== mine);
        };
        const abort = () => {
          remove();
          reject(new SynclineError({ code: "cancelled", message: "The wait was cancelled." }));
        };
        const mine: Sleeper = {
          atMs: elapsedMs + Math.max(0, ms),
          wake() {
            signal?.removeEventListener("abort", abort);
            resolve();
          },
        };
        if (signal?.aborted) return abort();
        signal?.addEventListener("abort", abort, { once: true });
        sleepers = [...sleepers, mine].sort((a, b) => a.atMs - b.atMs);
        if (options.autoAdvance) jumpSoon();
      });
    },
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      do {
        await new Promise<void>((resolve) => setImmediate(resolve));
      } while (wakeNext(untilMs));
      elapsedMs = Math.max(elapsedMs, untilMs);
    },
    get sleeping() {
      return sleepers.map((sleeper) => sleeper.atMs - elapsedMs);
    },
  };
}
