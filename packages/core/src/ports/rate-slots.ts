/** How close the requests of one target may follow one another. */
export interface Pace {
  /** Milliseconds between two starts at the full rate. */
  readonly intervalMs: number;
  /** What a slowed target is stretched to at most. */
  readonly longestIntervalMs: number;
}

/**
 * Moments at which one request may start, handed out to all processes that talk to a target. Every call is
 * atomic, and takes the time from where the slots are kept: clocks of workers differ. The arithmetic is
 * that of `adapter/rate-state.ts`, whichever way it is stored.
 */
export interface RateSlots {
  /**
   * Takes the next slot. `successes`: answers since the last call, which bring a slowed target back to its
   * rate. `waitMs` from now until the slot, 0 for at once; `intervalMs` as in force.
   */
  reserve(
    params: { targetId: string; successes: number } & Pace,
  ): Promise<{ waitMs: number; intervalMs: number }>;
  /** Whether the target must be left alone now: what a waiter asks when its slot has come. */
  isPaused(params: { targetId: string }): Promise<boolean>;
  /** Nobody goes before `pauseMs` have passed. */
  pause(params: { targetId: string; pauseMs: number }): Promise<void>;
  /** The same, and slower from then on; a target that is paused already is not slowed again. */
  slowDown(params: { targetId: string; pauseMs: number }): Promise<void>;
}
