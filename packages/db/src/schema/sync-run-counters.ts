import { itemKinds } from "@syncline/core/model";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { identifier } from "./columns.ts";
import { syncRuns } from "./sync-runs.ts";

const counter = () => integer().notNull().default(0);

/** What a run counts, by kind of item. Apart from the run, so that counting does not rewrite its row. */
export const syncRunCounters = pgTable(
  "sync_run_counters",
  {
    runId: identifier()
      .notNull()
      .references(() => syncRuns.id),
    kind: text({ enum: itemKinds }).notNull(),
    totalCount: counter(),
    createdCount: counter(),
    updatedCount: counter(),
    deletedCount: counter(),
    unchangedCount: counter(),
    adoptedCount: counter(),
    failedCount: counter(),
    skippedCount: counter(),
  },
  (table) => [
    // runs.count of a kind; counters of a run or of a page of runs
    primaryKey({ columns: [table.runId, table.kind] }),
  ],
);
