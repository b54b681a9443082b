import type { RunEvent } from "@syncline/core";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { document, identifier, moment } from "./columns.ts";
import { syncRuns } from "./sync-runs.ts";

/** Append-only: a trigger refuses update and delete. */
export const syncEvents = pgTable(
  "sync_events",
  {
    runId: identifier()
      .notNull()
      .references(() => syncRuns.id),
    seq: integer().notNull(),
    at: moment().notNull(),
    type: text().$type<RunEvent["type"]>().notNull(),
    data: document<RunEvent["data"]>().notNull(),
  },
  (table) => [
    // events.list of a run after a number
    primaryKey({ columns: [table.runId, table.seq] }),
  ],
);
