import type { DurationCounts } from "./types.ts";

/** A percentile that is read from the buckets is off by this part of itself at most. */
export const durationError = 0.02;

// Each bucket is wider than the one before by this factor, so that its middle is 2 % from both of its ends.
const growth = (1 + durationError) / (1 - durationError);
const logGrowth = Math.log(growth);

/** Number of the bucket of a duration: 0 below a millisecond, then 1, 2, …; a year has number 605. */
export function durationBucket(durationMs: number): number {
  return durationMs < 1 ? 0 : 1 + Math.floor(Math.log(durationMs) / logGrowth);
}

/** The duration that a bucket stands for, in milliseconds. */
export function durationOf(bucket: number): number {
  return bucket === 0 ? 0 : (2 * growth ** bucket) / (growth + 1);
}

/** How many durations were counted. */
export function countOf(counts: DurationCounts): number {
  return counts.reduce((sum, [, runs]) => sum + runs, 0);
}

/**
 * The duration that `share` (0 to 1) of all durations are at most as long as, by nearest rank, in milliseconds and
 * within `durationError`; null when there are none.
 */
export function percentile(counts: DurationCounts, share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * countOf(counts)));
  let seen = 0;
  for (const [bucket, runs] of counts.toSorted(([a], [b]) => a - b)) {
    seen += runs;
    if (seen >= rank) return durationOf(bucket);
  }
  return null;
}

/** Both together, by bucket; what comes to nothing is left out. */
export function addDurations(...parts: readonly DurationCounts[]): DurationCounts {
  const sums = new Map<number, number>();
  for (const [bucket, runs] of parts.flat()) sums.set(bucket, (sums.get(bucket) ?? 0) + runs);
  return [...sums].filter(([, runs]) => runs !== 0).sort(([a], [b]) => a - b);
}
