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

/** Longest wait a platform may ask for; more is cut, and NaN or a negative value counts as unsaid. */
const longestRetryAfterMs = 5 * 60_000;

/** Milliseconds before the try after `attempt` (from 1): full jitter, unless the platform named a time. */
export function retryDelayMs(params: {
  policy: RetryPolicy;
  attempt: number;
  random: Random;
  retryAfterMs?: number | undefined;
}): number {
  const { policy, attempt, random, retryAfterMs } = params;
  if (retryAfterMs !== undefined && Number.isFinite(retryAfterMs) && retryAfterMs >= 0) {
    return Math.min(retryAfterMs, longestRetryAfterMs);
  }
  const ceiling = Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.factor ** (attempt - 1));
  return Math.round(random() * ceiling);
}

/**
 * Runs `work` until it succeeds, fails for good, or the attempts are used up. Only errors that say they are
 * retryable, and that `mayRetry` allows, are tried again. @throws the last error; `cancelled` on abort.
 */
export async function executeWithRetry<T>(params: {
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  policy?: RetryPolicy;
  mayRetry?: (error: SynclineError) => boolean;
  work: (attempt: number) => Promise<T>;
}): Promise<T> {
  const policy = params.policy ?? defaultRetryPolicy;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await params.work(attempt);
    } catch (thrown) {
      const error = SynclineError.from(thrown);
      const allowed = error.retryable && error.code !== "cancelled";
      if (!allowed || attempt >= policy.attempts || params.mayRetry?.(error) === false) throw error;
      const { random } = params;
      const delay = retryDelayMs({ policy, attempt, random, retryAfterMs: error.retryAfterMs });
      await params.clock.sleep(delay, params.signal);
    }
  }
}
