import {
  type Conflict,
  type ConflictResolution,
  type ConflictSide,
  conflictStates,
  type Decision,
} from "@syncline/core";
import { itemKinds } from "@syncline/core/model";
import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { document, freeText, identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

/** A resolution as JSON holds it: its time is a text. */
export type ResolutionDocument = Omit<ConflictResolution, "at"> & { readonly at: string };

export const conflicts = pgTable(
  "conflicts",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    targetId: identifier()
      .notNull()
      .references(() => targets.id),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    nativeId: identifier().notNull(),
    decision: text().$type<Decision>().notNull(),
    base: document<ConflictSide>().notNull(),
    ours: document<ConflictSide>().notNull(),
    theirs: document<ConflictSide>().notNull(),
    versionTag: freeText(),
    clashes: document<Conflict["clashes"]>().notNull(),
    state: text({ enum: conflictStates }).notNull(),
    planId: identifier(),
    detectedAt: moment().notNull(),
    resolution: document<ResolutionDocument>(),
  },
  (table) => [
    // conflicts.open of an item at a target; there is one at most
    uniqueIndex("conflicts_open")
      .on(table.targetId, table.kind, table.key)
      .where(sql`${table.state} = 'detected'`),
    // conflicts.list of a project, newest first
    index("conflicts_project").on(table.projectId, table.detectedAt, table.id),
    // conflicts.list of a target, newest first
    index("conflicts_target").on(table.projectId, table.targetId, table.detectedAt, table.id),
    // conflicts.list of an item, newest first
    index("conflicts_key").on(table.projectId, table.key, table.detectedAt, table.id),
    // conflicts.list by state, newest first
    index("conflicts_state").on(table.projectId, table.state, table.detectedAt, table.id),
  ],
);
