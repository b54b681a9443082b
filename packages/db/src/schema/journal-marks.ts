import { pgTable } from "drizzle-orm/pg-core";
import { identifier, moment } from "./columns.ts";

/** Transactions of the journal that were carried out. */
export const journalMarks = pgTable("journal_marks", {
  id: identifier().primaryKey(),
  at: moment().notNull().defaultNow(),
});
