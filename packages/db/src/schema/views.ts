import { type SavedView, viewPages } from "@syncline/core";
import { boolean, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { document, freeText, identifier, moment } from "./columns.ts";

export const savedViews = pgTable(
  "saved_views",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    page: text({ enum: viewPages }).notNull(),
    ownerId: identifier().notNull(),
    ownerName: freeText().notNull(),
    name: identifier().notNull(),
    search: document<SavedView["search"]>().notNull(),
    shared: boolean().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    // views.put; views.list of one's own
    unique("saved_views_owner").on(table.projectId, table.ownerId, table.page, table.name),
    // views.removePersonal
    index("saved_views_person").on(table.ownerId),
    // views.list of those that are shared
    index("saved_views_project").on(table.projectId, table.shared),
  ],
);
