import { sumOf } from "./calculate-success-rate.ts";
import { addDurations, countOf, durationError, percentile } from "./durations.ts";
import type { FinalRunStatus, RunRollup } from "./types.ts";

/** Runs that went to their end. One that failed or was cancelled took as long as it took to stop. */
export const timedStatuses = ["success", "partial"] as const satisfies readonly FinalRunStatus[];

export interface SyncTimes {
  /** Runs that were timed. */
  readonly runs: number;
  /** Exact. Null when no run was timed, as are the others. */
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Each percentile is the nearest rank, off by this part of itself at most. */
  readonly percentileError: number;
}

/** How long runs take, from begin to end: PRODUCT A1. */
export function getAverageSyncTime(rollups: readonly RunRollup[]): SyncTimes {
  const timed = rollups.filter(({ status }) =>
    (timedStatuses as readonly FinalRunStatus[]).includes(status),
  );
  const counts = addDurations(...timed.map(({ durations }) => durations));
  const runs = countOf(counts);
  return {
    runs,
    meanMs: runs === 0 ? null : sumOf(timed, (row) => row.durationMs) / runs,
    p50Ms: percentile(counts, 0.5),
    p95Ms: percentile(counts, 0.95),
    p99Ms: percentile(counts, 0.99),
    percentileError: durationError,
  };
}
