import { index, integer, pgTable } from "drizzle-orm/pg-core";
import { identifier, moment } from "./columns.ts";

/** Requests of a user, a token or an address, by all processes; times are the database's. */
export const rateWindows = pgTable(
  "rate_windows",
  {
    key: identifier().primaryKey(),
    count: integer().notNull(),
    endsAt: moment().notNull(),
  },
  (table) => [
    // throttles.dropEnded
    index("rate_windows_end").on(table.endsAt),
  ],
);

/** Failures of an address or at an account, and the pause that followed. */
export const lockouts = pgTable(
  "lockouts",
  {
    key: identifier().primaryKey(),
    failures: integer().notNull(),
    windowEndsAt: moment().notNull(),
    pauses: integer().notNull(),
    pausedUntil: moment().notNull(),
    forgottenAt: moment().notNull(),
  },
  (table) => [
    // throttles.dropEnded
    index("lockouts_forgotten").on(table.forgottenAt),
  ],
);
