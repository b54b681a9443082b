import type {
  AnalyticsDelta,
  AnalyticsRange,
  BucketUnit,
  FailureRollup,
  RunRollup,
} from "../analytics/types.ts";
import type { ItemKind } from "../model/index.ts";
import type { Direction, SyncStateStatus } from "../status/index.ts";

/** An item that a cause has befallen, and how often. */
export interface FailedItem {
  readonly kind: ItemKind;
  readonly key: string;
  readonly count: number;
}

/** Which items a cause has befallen: the most often first. */
export interface FailedItemsOfCause {
  readonly causeId: string;
  /** How many different ones there are. */
  readonly total: number;
  readonly items: readonly FailedItem[];
}

/** How the items of a target stand now. */
export interface TargetStanding {
  readonly targetId: string;
  readonly items: Readonly<Record<SyncStateStatus, number>>;
  readonly openConflicts: number;
  /** When the oldest of them was found. */
  readonly oldestConflictAt: Date | null;
}

/** Requests that a target refused with 429. */
export interface Throttling {
  readonly targetId: string;
  readonly requests: number;
  readonly lastAt: Date;
}

/**
 * Roll-ups: sums of what happened, kept in the transactions in which it happened, so that reading a range of time
 * costs what its buckets cost, however many records there are.
 */
export interface Analytics {
  /** Adds to the sums. Deltas may come in any order, and together or one by one. */
  add(delta: AnalyticsDelta): Promise<void>;
  /**
   * Summed by buckets of `unit`; by bucket, target, direction and status. Without what comes to no run. The range is of
   * hours where `unit` is one, of UTC days else.
   */
  runs(
    params: AnalyticsRange & { direction?: Direction | undefined; unit: BucketUnit },
  ): Promise<readonly RunRollup[]>;
  /** By day, target and cause; without what comes to no failure. Its sightings are of the whole day. */
  failures(params: AnalyticsRange): Promise<readonly FailureRollup[]>;
  /** The cause that what was counted at this one is counted at now: itself, unless the rules were bettered since. */
  causeNow(causeId: string): Promise<string>;
  /** Of each cause at most `perCause` items. In any order; a cause without any is left out. */
  failedItems(
    params: AnalyticsRange & { causeIds: readonly string[]; perCause: number },
  ): Promise<readonly FailedItemsOfCause[]>;
  /** By target; one where nothing stands is left out. */
  standing(projectId: string): Promise<readonly TargetStanding[]>;
  /** By target, of exchanges that began in the range and are still kept. */
  throttled(params: Omit<AnalyticsRange, "targetId">): Promise<readonly Throttling[]>;
}
