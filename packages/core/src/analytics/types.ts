import type { ItemKind } from "../model/index.ts";
import type { Direction, finalRunStatuses } from "../status/index.ts";
import type { RunCounters } from "../tracking/types.ts";
import type { Cause } from "./cause/index.ts";

export type FinalRunStatus = (typeof finalRunStatuses)[number];

/** Widths of the buckets that figures are summed in. All begin at UTC midnight or at a full hour; weeks on Monday. */
export const bucketUnits = ["hour", "day", "week", "month"] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** Runs by how long they took: number of a log bucket (see `durationBucket`), and how many runs are in it. */
export type DurationCounts = readonly (readonly [bucket: number, runs: number])[];

/**
 * Runs of one target and direction that ended in the same bucket of time with the same status. Every figure is a
 * sum, so two of these add up, and one with all signs turned takes another back.
 */
export interface RunRollup {
  readonly projectId: string;
  readonly targetId: string;
  readonly direction: Direction;
  readonly status: FinalRunStatus;
  /** Where the bucket begins, UTC. */
  readonly at: Date;
  readonly runs: number;
  /** Items of these runs, as T4 counts them. */
  readonly items: RunCounters;
  /** Requests beyond the first try of each. */
  readonly retries: number;
  /** Sum over the runs that began, in milliseconds, from begin to end. */
  readonly durationMs: number;
  readonly durations: DurationCounts;
}

/** When a cause was met. It stays as it is when a record is settled otherwise later: it was met. */
export interface Sighting {
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Of the latest: a record to look at. */
  readonly recordId: string;
}

/** Items that failed at one target on one UTC day for one cause. */
export interface FailureRollup {
  readonly projectId: string;
  readonly targetId: string;
  readonly at: Date;
  readonly cause: Cause;
  readonly count: number;
  /** Null in what takes a failure back. */
  readonly seen: Sighting | null;
}

/** The same for one item: which types a cause befalls. */
export interface FailedItemRollup extends Pick<FailureRollup, "projectId" | "targetId" | "at"> {
  readonly causeId: string;
  readonly kind: ItemKind;
  readonly key: string;
  readonly count: number;
}

/** What something that happened adds to the roll-ups. Counts may be negative. */
export interface AnalyticsDelta {
  readonly runs: readonly RunRollup[];
  readonly failures: readonly FailureRollup[];
  readonly failedItems: readonly FailedItemRollup[];
}

/** Which roll-ups: those whose hour or day begins in `from` (inclusive) to `to` (exclusive). */
export interface AnalyticsRange {
  readonly projectId: string;
  readonly targetId?: string | undefined;
  readonly from: Date;
  readonly to: Date;
}
