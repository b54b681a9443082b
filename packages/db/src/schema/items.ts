import { itemKinds } from "@syncline/core/model";
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";
import { projects } from "./projects.ts";

export const items = pgTable(
  "items",
  {
    projectId: identifier()
      .notNull()
      .references(() => projects.id),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    name: freeText().notNull(),
    contentHash: identifier().notNull(),
    versionId: identifier().notNull(),
    fieldCount: integer().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
    deletedAt: moment(),
  },
  (table) => [
    // items.get, getManyForUpdate, list and listAll in the order of keys
    primaryKey({ columns: [table.projectId, table.kind, table.key] }),
    // items.listChanged since a time, oldest change first
    index("items_changed").on(table.projectId, table.kind, table.updatedAt, table.key),
  ],
);
