import { bigint, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

/** Rows stay for ever, so that fences rise; one that was given back has no holder. */
export const leases = pgTable(
  "leases",
  {
    /** No foreign key: a lease must be free to take before anything else is known. */
    targetId: identifier().primaryKey(),
    fence: bigint({ mode: "number" }).notNull(),
    holder: freeText(),
    runId: identifier(),
    expiresAt: moment().notNull(),
  },
  (table) => [
    // Makes the fence part of a key, so that raising it waits for `holds`, which locks keys, and renewing does not.
    uniqueIndex("leases_fence").on(table.targetId, table.fence),
  ],
);
