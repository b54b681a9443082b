import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    projectId: identifier().notNull(),
    key: identifier().notNull(),
    requestHash: identifier().notNull(),
    result: freeText().notNull(),
    at: moment().notNull(),
  },
  (table) => [
    // idempotencyKeys.get; a key is used once
    primaryKey({ columns: [table.projectId, table.key] }),
  ],
);
