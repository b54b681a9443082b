import { auditActions } from "@syncline/core";
import type { JsonObject } from "@syncline/core/model";
import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { auditWords } from "./audit-words.ts";
import { actorColumns, document, identifier, moment } from "./columns.ts";

/** Append-only: a trigger refuses update and delete. No foreign keys: an entry outlives what it is about. */
export const auditLogs = pgTable(
  "audit_logs",
  {
    id: identifier().primaryKey(),
    projectId: identifier(),
    action: text({ enum: auditActions }).notNull(),
    entityKind: identifier().notNull(),
    entityId: identifier().notNull(),
    ...actorColumns(),
    details: document<JsonObject>().notNull(),
    at: moment().notNull(),
  },
  (table) => [
    // audit.list of a project, newest first
    index("audit_logs_project").on(table.projectId, table.at, table.id),
    // audit.list of what belongs to no project, newest first: `is null` cannot read the other one in order
    index("audit_logs_no_project").on(table.at, table.id).where(sql`${table.projectId} is null`),
    // audit.list by text: its words, and what else is filtered by as words of its own
    index("audit_logs_words").using("gin", auditWords(table)),
    // audit.sightings of a target
    index("audit_logs_sightings")
      .on(table.entityId, table.at, table.id)
      .where(sql`${table.action} = 'target.changes_seen'`),
  ],
);
