/** Tries of one delivery, over about a day. */
const mostTries = 8;
const firstPauseMs = 30_000;
const factor = 3.6;
/** Up to so much of a pause is added or taken off, so that what failed together does not come back together. */
const jitter = 0.2;

/**
 * Milliseconds from the end of an attempt (from 1) to the next: 30 s, 1.8 min, 6.5 min, 23 min, 84 min, 5 h,
 * 18 h; null when there is none.
 */
export function pauseAfterMs(params: {
  attempt: number;
  random: () => number;
  firstMs?: number | undefined;
}): number | null {
  const { attempt, random, firstMs = firstPauseMs } = params;
  if (attempt >= mostTries) return null;
  return Math.round(firstMs * factor ** (attempt - 1) * (1 + jitter * (2 * random() - 1)));
}
