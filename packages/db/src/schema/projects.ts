import { pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

export const projects = pgTable(
  "projects",
  {
    id: identifier().primaryKey(),
    key: identifier().notNull(),
    name: freeText().notNull(),
    createdAt: moment().notNull(),
  },
  (table) => [
    // projects.get by key, projects.list in the order of keys
    uniqueIndex("projects_key").on(table.key),
  ],
);
