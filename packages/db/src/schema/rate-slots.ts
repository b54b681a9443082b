import { doublePrecision, pgTable } from "drizzle-orm/pg-core";
import { identifier } from "./columns.ts";

/** `RateState` of core, by target. Times are milliseconds since 1970 by the database's clock. */
export const rateSlots = pgTable("rate_slots", {
  targetId: identifier().primaryKey(),
  nextFreeMs: doublePrecision().notNull(),
  pausedUntilMs: doublePrecision().notNull(),
  factor: doublePrecision().notNull(),
});
