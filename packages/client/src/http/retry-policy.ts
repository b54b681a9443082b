/** How often, and how long apart, a read is asked again. */
export interface RetryPolicy {
  /** Tries after the first; 0: none. */
  readonly max: number;
  /** Longest pause before the second try; doubles with each. Milliseconds. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultRetries: RetryPolicy = { max: 4, firstDelayMs: 250, maxDelayMs: 10_000 };

/** A server that asks for more patience than this is left alone. */
const longestRetryAfterMs = 60_000;

/**
 * How long to wait before the next try; null: not at all. Spread at random, so that clients which failed together
 * do not come back together; never sooner than `Retry-After` asks.
 */
export function delayBefore(
  policy: RetryPolicy,
  failures: number,
  retryAfter: string | null = null,
): number | null {
  if (failures > policy.max) return null;
  const asked = retryAfterMs(retryAfter) ?? 0;
  if (asked > longestRetryAfterMs) return null;
  const ceiling = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (failures - 1));
  return asked + ceiling * (0.5 + Math.random() / 2);
}

/** `Retry-After`: seconds, or a date. */
function retryAfterMs(text: string | null): number | null {
  if (text === null || text.trim() === "") return null;
  const ms = /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
