import { itemKinds } from "@syncline/core/model";
import { conflictStatuses, syncStateStatuses } from "@syncline/core/status";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

export const syncStates = pgTable(
  "sync_states",
  {
    targetId: identifier()
      .notNull()
      .references(() => targets.id),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    projectId: identifier().notNull(),
    nativeId: identifier().notNull(),
    baseHash: identifier(),
    localHash: identifier(),
    remoteHash: identifier(),
    baseVersionId: identifier(),
    versionTag: freeText(),
    status: text({ enum: syncStateStatuses }).notNull(),
    conflictStatus: text({ enum: conflictStatuses }).notNull(),
    lastRunId: identifier(),
    lastRecordId: identifier(),
    lastSyncedAt: moment(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    // states.get, put, remove; listByTarget and list of a target in the order of keys
    primaryKey({ columns: [table.targetId, table.kind, table.key] }),
    // states.list of a project or of one key of it, in the order of keys; listByKeys
    index("sync_states_project").on(table.projectId, table.key, table.targetId, table.kind),
  ],
);
