import { itemKinds } from "@syncline/core/model";
import { directions, recordActions, recordStatuses } from "@syncline/core/status";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { failureColumns, freeText, identifier, moment } from "./columns.ts";
import { syncRuns } from "./sync-runs.ts";

/**
 * One item in one run. Every history index ends in (created_at, id), the order and the cursor of
 * records.history, so that any single filter reads one page of one index. Ascending throughout: they are
 * read backwards for newest first, which a descending one would not serve.
 */
export const syncRecords = pgTable(
  "sync_records",
  {
    id: identifier().primaryKey(),
    runId: identifier()
      .notNull()
      .references(() => syncRuns.id),
    projectId: identifier().notNull(),
    targetId: identifier().notNull(),
    platform: identifier().notNull(),
    direction: text({ enum: directions }).notNull(),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    nativeId: identifier().notNull(),
    position: integer().notNull(),
    action: text({ enum: recordActions }).notNull(),
    status: text({ enum: recordStatuses }).notNull(),
    reason: freeText(),
    versionId: identifier(),
    preImageHash: identifier(),
    payloadHash: identifier(),
    resultHash: identifier(),
    versionTag: freeText(),
    responseStatus: integer(),
    ...failureColumns(),
    retries: integer().notNull(),
    actorId: identifier().notNull(),
    createdAt: moment().notNull(),
    startedAt: moment(),
    endedAt: moment(),
  },
  (table) => [
    // records.listByRun by position, and history of a run
    index("sync_records_run").on(table.runId, table.position),
    // history of a project
    index("sync_records_project").on(table.projectId, table.createdAt, table.id),
    // history of a target
    index("sync_records_target").on(table.projectId, table.targetId, table.createdAt, table.id),
    // history of a type
    index("sync_records_key").on(table.projectId, table.key, table.createdAt, table.id),
    // history by platform
    index("sync_records_platform").on(table.projectId, table.platform, table.createdAt, table.id),
    // history by status
    index("sync_records_status").on(table.projectId, table.status, table.createdAt, table.id),
    // history by action
    index("sync_records_action").on(table.projectId, table.action, table.createdAt, table.id),
    // history by actor
    index("sync_records_actor").on(table.projectId, table.actorId, table.createdAt, table.id),
    // history of pulls, which are few; pushes are read from sync_records_project
    index("sync_records_pull")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`${table.direction} = 'pull'`),
    // history by text of the error: only records that have one
    index("sync_records_error")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`${table.errorMessage} is not null`),
    // history of a version
    index("sync_records_version")
      .on(table.versionId, table.createdAt, table.id)
      .where(sql`${table.versionId} is not null`),
    // records.lastSuccessful of an item at a target
    index("sync_records_last_success")
      .on(table.targetId, table.kind, table.key, table.endedAt, table.id)
      .where(sql`${table.status} = 'success'`),
  ],
);
