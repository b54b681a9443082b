import { cancelled } from "../adapter/cancellation.ts";
import { longestRetryAfterMs } from "../adapter/retry-after.ts";
import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";

/** PRODUCT T8. */
export interface RetryPolicy {
  /** Tries in all. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
}
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 3,
  firstDelayMs: 1000,
  factor: 2,
  maxDelayMs: 30_000,
};

/**
 * Milliseconds before the try after `attempt` (from 1): the time the platform named, or full jitter up to a
 * ceiling that grows with the tries. "0" names no time: three tries in a row would meet the same trouble.
 * @returns from 0 to five minutes, whatever is given.
 */
export function retryDelayMs(params: {
  policy: RetryPolicy;
  attempt: number;
  random: Random;
  retryAfterMs?: number | undefined;
}): number {
  const { policy, attempt, random, retryAfterMs = 0 } = params;
  if (Number.isFinite(retryAfterMs) && retryAfterMs > 0) {
    return Math.min(retryAfterMs, longestRetryAfterMs);
  }
  const grown = policy.firstDelayMs * policy.factor ** (attempt - 1);
  const delay = Math.round(random() * Math.min(policy.maxDelayMs, grown));
  return delay > 0 ? Math.min(delay, longestRetryAfterMs) : 0;
}

/**
 * Runs `work` until it succeeds, fails for good, or the attempts are used up. Only transient errors, that say
 * they are retryable and that `mayRetry` allows, are tried again: an ambiguous one is to be settled first.
 * @throws the last error; `cancelled` on abort, before any further try.
 */
export async function executeWithRetry<T>(params: {
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  policy?: RetryPolicy;
  mayRetry?: (error: SynclineError) => boolean;
  /** Told before each pause, with the number of the try that follows it. */
  onWait?: (wait: { error: SynclineError; attempt: number; waitMs: number }) => void;
  work: (attempt: number) => Promise<T>;
}): Promise<T> {
  const { clock, random, signal, policy = defaultRetryPolicy } = params;
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) throw cancelled();
    try {
      return await params.work(attempt);
    } catch (thrown) {
      const error = SynclineError.from(thrown);
      const transient = error.retryable && error.traits.failureClass === "transient";
      // Not `attempt >= attempts`: a policy of NaN tries must not try for ever.
      const left = attempt < policy.attempts;
      if (!transient || !left || params.mayRetry?.(error) === false) throw error;
      const delay = retryDelayMs({ policy, attempt, random, retryAfterMs: error.retryAfterMs });
      if (delay > 0) params.onWait?.({ error, attempt: attempt + 1, waitMs: delay });
      await clock.sleep(delay, signal);
    }
  }
}
