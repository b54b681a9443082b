import { isFinalRunStatus } from "../status/index.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { noDelta, noItems } from "./add-rollups.ts";
import { bucketStart } from "./buckets.ts";
import { causeOf } from "./cause/index.ts";
import { durationBucket } from "./durations.ts";
import type { AnalyticsDelta, FinalRunStatus } from "./types.ts";

type CountedRun = Pick<
  SyncRun,
  "projectId" | "targetId" | "direction" | "status" | "counters" | "startedAt" | "endedAt"
>;
type EndedRecord = Pick<
  SyncRecord,
  "id" | "projectId" | "targetId" | "platform" | "kind" | "key" | "error" | "endedAt"
>;

/** What a run counts for, as it is now: nothing while it is open. `retries`: of all its records. */
export function deltaOfRun(run: CountedRun, retries: number): AnalyticsDelta {
  const { projectId, targetId, direction, status, startedAt, endedAt } = run;
  if (!isFinalRunStatus(status) || endedAt === null) return noDelta;
  // A clock that was set back meanwhile makes no negative time.
  const durationMs = startedAt === null ? 0 : Math.max(0, endedAt.getTime() - startedAt.getTime());
  const rollup = {
    projectId,
    targetId,
    direction,
    status: status as FinalRunStatus,
    at: bucketStart("hour", endedAt),
    runs: 1,
    items: { ...noItems, ...run.counters },
    retries,
    durationMs,
    durations: startedAt === null ? [] : ([[durationBucket(durationMs), 1]] as const),
  };
  return { ...noDelta, runs: [rollup] };
}

/** What a record that has its end counts for: nothing, unless it failed or nobody knows. `find`: the rules. */
export function deltaOfFailure(record: EndedRecord, find = causeOf): AnalyticsDelta {
  const { id: recordId, projectId, targetId, platform, kind, key, error, endedAt } = record;
  if (error === null || endedAt === null) return noDelta;
  const cause = find({ ...error, platform });
  const place = { projectId, targetId, at: bucketStart("day", endedAt), count: 1 };
  return {
    ...noDelta,
    failures: [{ ...place, cause, seen: { firstAt: endedAt, lastAt: endedAt, recordId } }],
    failedItems: [{ ...place, causeId: cause.id, kind, key }],
  };
}

/** What takes it back. That a cause was met stays. */
export function takenBack({ runs, failures, failedItems }: AnalyticsDelta): AnalyticsDelta {
  return {
    runs: runs.map((row) => ({
      ...row,
      runs: -row.runs,
      items: Object.fromEntries(
        Object.entries(row.items).map(([name, count]) => [name, -count]),
      ) as unknown as typeof row.items,
      retries: -row.retries,
      durationMs: -row.durationMs,
      durations: row.durations.map(([bucket, count]) => [bucket, -count] as const),
    })),
    failures: failures.map((row) => ({ ...row, count: -row.count, seen: null })),
    failedItems: failedItems.map((row) => ({ ...row, count: -row.count })),
  };
}
