import type { PlanAction, PlanObservation, PlanSelection, PlanSummary } from "@syncline/core";
import { directions, syncModes } from "@syncline/core/status";
import { pgTable, text } from "drizzle-orm/pg-core";
import { document, identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

/** What a plan says, read and written as a whole. */
export interface PlanDocument {
  readonly actions: readonly PlanAction[];
  readonly observations: readonly PlanObservation[];
  readonly summary: PlanSummary;
}

/** Fetched by id alone. */
export const plans = pgTable("plans", {
  id: identifier().primaryKey(),
  hash: identifier().notNull(),
  projectId: identifier().notNull(),
  targetId: identifier()
    .notNull()
    .references(() => targets.id),
  platform: identifier().notNull(),
  direction: text({ enum: directions }).notNull(),
  mode: text({ enum: syncModes }).notNull(),
  document: document<PlanDocument>().notNull(),
  /** Null: everything was asked for. */
  selection: document<PlanSelection>(),
  rollbackOf: identifier(),
  modelRoot: identifier().notNull(),
  createdBy: identifier().notNull(),
  createdAt: moment().notNull(),
  expiresAt: moment().notNull(),
  /** The one run that claimed it. */
  appliedByRunId: identifier(),
});
