import type { Context } from "../ports/index.ts";
import type { Direction } from "../status/index.ts";
import { bucketsBetween } from "./buckets.ts";
import { calculateSuccessRate, rateCounting, type SuccessRate } from "./calculate-success-rate.ts";
import { detectFailurePatterns, type FailurePattern } from "./detect-failure-patterns.ts";
import { getAverageSyncTime, type SyncTimes } from "./get-average-sync-time.ts";
import { type BucketRange, bucketRange, dayRange } from "./range.ts";
import type { BucketUnit, RunRollup } from "./types.ts";

export interface AnalyticsQuery {
  readonly projectId: string;
  readonly targetId?: string | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
  readonly unit?: BucketUnit | null | undefined;
}

/** What runs came to, and how long they took. */
export interface RunFigures {
  readonly success: SuccessRate;
  readonly durations: SyncTimes;
}

export interface SyncAnalytics extends RunFigures {
  readonly range: BucketRange;
  /** What each status counts as in `success.rate`. */
  readonly counting: typeof rateCounting;
  /** Runs that are waiting or under way now. They are in none of the figures. */
  readonly openRuns: number;
  /** By name; targets without a run in the range too. */
  readonly targets: readonly (RunFigures & {
    readonly targetId: string;
    readonly name: string;
    readonly platform: string;
  })[];
  /** Every bucket of the range in order, empty ones too. */
  readonly series: readonly (RunFigures & { readonly at: Date })[];
}

/** Success rate and durations of a range of time, in all, by target and by bucket: PRODUCT A1. */
export async function getSyncAnalytics({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: AnalyticsQuery & { direction?: Direction | undefined };
}): Promise<SyncAnalytics> {
  const { projectId, targetId, direction } = input;
  const range = bucketRange(input, ctx.clock.now());
  const { store } = ctx;
  const rows = await store.analytics.runs({ projectId, targetId, direction, ...range });
  const open = await store.runs.listOpen();
  const byTarget = Map.groupBy(rows, (row) => row.targetId);
  const byTime = Map.groupBy(rows, ({ at }) => at.getTime());
  const targets = (await store.targets.list(projectId)).filter(
    ({ id }) => targetId === undefined || id === targetId,
  );
  return {
    range,
    counting: rateCounting,
    openRuns: open.filter(
      (run) =>
        run.projectId === projectId &&
        (targetId ?? run.targetId) === run.targetId &&
        (direction ?? run.direction) === run.direction,
    ).length,
    ...figuresOf(rows),
    targets: targets.map(({ id, name, platform }) => ({
      targetId: id,
      name,
      platform,
      ...figuresOf(byTarget.get(id) ?? []),
    })),
    series: bucketsBetween(range.unit, range.from, range.to).map((at) => ({
      at,
      ...figuresOf(byTime.get(at.getTime()) ?? []),
    })),
  };
}

function figuresOf(rows: readonly RunRollup[]): RunFigures {
  return { success: calculateSuccessRate(rows), durations: getAverageSyncTime(rows) };
}

const affectedItems = 10;

/** Why items failed in a range of UTC days, whatever its `unit`, the most frequent cause first: PRODUCT A2. */
export async function getFailurePatterns({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: AnalyticsQuery & {
    readonly limit: number;
    /** Only this one, or what became of it. */
    readonly causeId?: string | undefined;
  };
}): Promise<{
  readonly range: BucketRange;
  readonly items: readonly FailurePattern[];
  readonly total: number;
}> {
  const { projectId, targetId, limit } = input;
  const range = dayRange(input, ctx.clock.now());
  const { analytics } = ctx.store;
  const causeId = input.causeId === undefined ? null : await analytics.causeNow(input.causeId);
  const failures = (await analytics.failures({ projectId, targetId, ...range })).filter(
    ({ cause }) => causeId === null || cause.id === causeId,
  );
  const all = detectFailurePatterns(failures);
  const causeIds = all.slice(0, limit).map(({ cause }) => cause.id);
  const failedItems = await analytics.failedItems({
    ...{ projectId, targetId, ...range },
    causeIds,
    perCause: affectedItems,
  });
  const items = detectFailurePatterns(failures, failedItems).slice(0, limit);
  return { range, items, total: all.length };
}
