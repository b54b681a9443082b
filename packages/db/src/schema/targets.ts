import type { JsonObject } from "@syncline/core/model";
import { boolean, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, document, identifier, moment } from "./columns.ts";
import { projects } from "./projects.ts";

export const targets = pgTable(
  "targets",
  {
    id: identifier().primaryKey(),
    projectId: identifier()
      .notNull()
      .references(() => projects.id),
    name: identifier().notNull(),
    platform: identifier().notNull(),
    config: document<JsonObject>().notNull(),
    sandbox: boolean().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    // targets.list of a project by name; a name is taken once
    uniqueIndex("targets_project_name").on(table.projectId, table.name),
  ],
);

/** Apart from the targets, so that no list of targets can ever show them. */
export const targetSecrets = pgTable("target_secrets", {
  targetId: identifier()
    .primaryKey()
    .references(() => targets.id),
  names: document<readonly string[]>().notNull(),
  sealed: bytes().notNull(),
});
