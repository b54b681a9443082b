import { directions, runStatuses, syncModes, triggers } from "@syncline/core/status";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { actorColumns, document, failureColumns, identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

export const syncRuns = pgTable(
  "sync_runs",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    targetId: identifier()
      .notNull()
      .references(() => targets.id),
    platform: identifier().notNull(),
    planId: identifier(),
    continues: identifier(),
    rollbackOf: identifier(),
    direction: text({ enum: directions }).notNull(),
    mode: text({ enum: syncModes }).notNull(),
    trigger: text({ enum: triggers }).notNull(),
    status: text({ enum: runStatuses }).notNull(),
    /** Number of the last event, counted under this row's lock. */
    eventSeq: integer().notNull().default(0),
    ...actorColumns(),
    consent: document<readonly string[]>().notNull(),
    modelRoot: identifier(),
    ...failureColumns(),
    createdAt: moment().notNull(),
    startedAt: moment(),
    endedAt: moment(),
    cancelRequestedAt: moment(),
  },
  (table) => [
    // runs.list of a project, newest first
    index("sync_runs_project").on(table.projectId, table.createdAt, table.id),
    // runs.list of a target, newest first
    index("sync_runs_target").on(table.projectId, table.targetId, table.createdAt, table.id),
    // runs.list of a target by status, newest first: its last success, however often it has failed since
    index("sync_runs_target_status").on(
      ...([table.projectId, table.targetId, table.status] as const),
      ...([table.createdAt, table.id] as const),
    ),
    // runs.list by status, newest first
    index("sync_runs_status").on(table.projectId, table.status, table.createdAt, table.id),
    // runs.listOpen, oldest first: only those that have not ended
    index("sync_runs_open")
      .on(table.createdAt, table.id)
      .where(sql`${table.status} in ('pending', 'in_progress')`),
  ],
);
