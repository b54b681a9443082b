import { itemKinds } from "@syncline/core/model";
import { directions, recordActions, recordStatuses } from "@syncline/core/status";
import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { failureColumns, freeText, identifier, moment } from "./columns.ts";
import { errorWords } from "./error-words.ts";
import { syncRuns } from "./sync-runs.ts";

/**
 * Ended records that tell something about what the target held after them. Queries say the same in the same
 * words: only so can the partial index be chosen.
 */
export function tellsOfTarget(table: {
  readonly status: AnyPgColumn;
  readonly resultHash: AnyPgColumn;
}): SQL {
  return sql`(${table.status} in ('success', 'unknown') or ${table.resultHash} is not null)`;
}

/**
 * One item in one run. Every history index ends in (created_at, id), the order and the cursor of records.history,
 * and begins as store/history-path.ts says. Ascending throughout: they are read backwards for newest first, which
 * a descending one would not serve.
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
    // history of a run; records.listByRun, which sorts what it reads
    index("sync_records_run").on(
      ...[table.runId, table.status, table.action],
      ...[table.createdAt, table.id],
    ),
    // history of a project and of a time
    index("sync_records_project").on(table.projectId, table.createdAt, table.id),
    // history by target, platform, kind, direction, action and status, in any combination
    index("sync_records_target").on(
      ...[table.projectId, table.targetId, table.platform],
      ...[table.kind, table.direction, table.action, table.status, table.createdAt, table.id],
    ),
    // history of an actor, and any of the above
    index("sync_records_actor").on(
      ...[table.projectId, table.actorId, table.targetId, table.platform],
      ...[table.kind, table.direction, table.action, table.status, table.createdAt, table.id],
    ),
    // history of a type, and any of the above
    index("sync_records_key").on(
      ...[table.projectId, table.key, table.targetId, table.platform, table.actorId],
      ...[table.kind, table.direction, table.action, table.status, table.createdAt, table.id],
    ),
    // history of errors, by time
    index("sync_records_error")
      .on(table.projectId, table.createdAt, table.id)
      .where(sql`${table.errorMessage} is not null`),
    // history by text of the error: its words, and what else is filtered by as words of its own
    index("sync_records_error_words")
      .using("gin", errorWords(table))
      .where(sql`${table.errorMessage} is not null`),
    // history of a version
    index("sync_records_version")
      .on(table.versionId, table.createdAt, table.id)
      .where(sql`${table.versionId} is not null`),
    // records.lastTelling of a target, and records.lastSuccessful, which is narrower, of an item there
    index("sync_records_telling")
      .on(table.targetId, table.kind, table.key, table.endedAt, table.id)
      .where(tellsOfTarget(table)),
  ],
);
