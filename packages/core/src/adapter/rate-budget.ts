import type { Clock } from "../ports/clock.ts";

/** Keeps requests of one target apart, so that its limit is never reached. */
export interface RateBudget {
  /** Waits for the next free moment. @throws cancelled */
  take(signal?: AbortSignal): Promise<void>;
  /** The platform asked for silence: nobody goes before `ms` have passed. */
  pause(ms: number): void;
}

/**
 * Even spacing rather than bursts: a burst would pass one window of the platform and fail the next. Two
 * starts are never closer than `1000 / requestsPerSecond` milliseconds.
 */
export function createRateBudget(params: { clock: Clock; requestsPerSecond: number }): RateBudget {
  const { clock } = params;
  const intervalMs = 1000 / params.requestsPerSecond;
  let nextFreeMs = Number.NEGATIVE_INFINITY;
  return {
    async take(signal) {
      for (;;) {
        const now = clock.monotonicMs();
        if (now >= nextFreeMs) {
          nextFreeMs = now + intervalMs;
          return;
        }
        await clock.sleep(nextFreeMs - now, signal);
      }
    },
    pause(ms) {
      nextFreeMs = Math.max(nextFreeMs, clock.monotonicMs() + ms);
    },
  };
}

/** The budgets of a process: one for each target, shared by all that talk to it. */
export interface RateBudgets {
  forTarget(params: { targetId: string; requestsPerSecond: number }): RateBudget;
}

export function createRateBudgets(clock: Clock): RateBudgets {
  const budgets = new Map<string, { rate: number; budget: RateBudget }>();
  return {
    forTarget({ targetId, requestsPerSecond }) {
      const known = budgets.get(targetId);
      if (known?.rate === requestsPerSecond) return known.budget;
      const budget = createRateBudget({ clock, requestsPerSecond });
      budgets.set(targetId, { rate: requestsPerSecond, budget });
      return budget;
    },
  };
}
