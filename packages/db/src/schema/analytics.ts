import { type Cause, type ErrorCode, errorCodes } from "@syncline/core";
import { itemKinds } from "@syncline/core/model";
import { directions, finalRunStatuses } from "@syncline/core/status";
import { bigint, boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

const sum = () => bigint({ mode: "number" }).notNull();

const ofRuns = () => ({
  projectId: identifier().notNull(),
  /** Every run is in a row of its hour and in one of its day, which is what long ranges are read from. */
  grain: text({ enum: ["hour", "day"] }).notNull(),
  /** Where the hour or the day began in which the runs ended. */
  at: moment().notNull(),
  targetId: identifier().notNull(),
  direction: text({ enum: directions }).notNull(),
  status: text({ enum: finalRunStatuses }).notNull(),
});

/** Sums over runs: core's `RunRollup`, by hour and by day. */
export const syncRollups = pgTable(
  "sync_rollups",
  {
    ...ofRuns(),
    runs: sum(),
    totalCount: sum(),
    createdCount: sum(),
    updatedCount: sum(),
    deletedCount: sum(),
    unchangedCount: sum(),
    adoptedCount: sum(),
    failedCount: sum(),
    skippedCount: sum(),
    retries: sum(),
    durationMs: sum(),
  },
  (table) => [
    // analytics.add; analytics.runs of a range of time
    primaryKey({
      name: "sync_rollups_pk",
      columns: [
        ...([table.projectId, table.grain, table.at] as const),
        ...([table.targetId, table.direction, table.status] as const),
      ],
    }),
  ],
);

/** Runs by how long they took, in the log buckets of core's `durationBucket`. */
export const syncRollupDurations = pgTable(
  "sync_rollup_durations",
  { ...ofRuns(), bucket: integer().notNull(), runs: sum() },
  (table) => [
    // analytics.add; analytics.runs of a range of time
    primaryKey({
      name: "sync_rollup_durations_pk",
      columns: [
        ...([table.projectId, table.grain, table.at, table.targetId] as const),
        ...([table.direction, table.status, table.bucket] as const),
      ],
    }),
  ],
);

/** Why things fail. */
export const failureCauses = pgTable("failure_causes", {
  // analytics.add; analytics.failures
  id: identifier().primaryKey(),
  origin: text().$type<Cause["origin"]>().notNull(),
  code: text({ enum: errorCodes as [ErrorCode, ...ErrorCode[]] }).notNull(),
  template: freeText().notNull(),
  path: freeText(),
  retryable: boolean().notNull(),
  /** Id of the cause that what was counted here is counted at since the rules were bettered. */
  became: identifier(),
});

/** Items that failed, by day, target and cause: core's `FailureRollup`. */
export const failureRollups = pgTable(
  "failure_rollups",
  {
    projectId: identifier().notNull(),
    at: moment().notNull(),
    targetId: identifier().notNull(),
    causeId: identifier().notNull(),
    count: sum(),
    firstAt: moment(),
    lastAt: moment(),
    recordId: identifier(),
  },
  (table) => [
    // analytics.add; analytics.failures of a range of time
    primaryKey({
      name: "failure_rollups_pk",
      columns: [table.projectId, table.at, table.targetId, table.causeId],
    }),
  ],
);

/** The same by item: which types a cause befalls. */
export const failedItemRollups = pgTable(
  "failed_item_rollups",
  {
    projectId: identifier().notNull(),
    causeId: identifier().notNull(),
    at: moment().notNull(),
    targetId: identifier().notNull(),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    count: sum(),
  },
  (table) => [
    // analytics.add; analytics.failedItems of some causes in a range of time
    primaryKey({
      name: "failed_item_rollups_pk",
      columns: [
        ...([table.projectId, table.causeId, table.at, table.targetId] as const),
        ...([table.kind, table.key] as const),
      ],
    }),
  ],
);

/** Which roll-ups were made of what was there before them. */
export const analyticsBackfills = pgTable("analytics_backfills", {
  name: identifier().primaryKey(),
});
