import { pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

export const identityMap = pgTable(
  "identity_map",
  {
    targetId: identifier()
      .notNull()
      .references(() => targets.id),
    kind: identifier().notNull(),
    key: identifier().notNull(),
    nativeId: identifier().notNull(),
    /** Null for links that are older than this column. */
    linkedAt: moment(),
    runId: identifier(),
  },
  (table) => [
    // identities.listByTarget, list; a key has one native id
    primaryKey({ columns: [table.targetId, table.kind, table.key] }),
    // identities.put: a native id belongs to one key
    uniqueIndex("identity_map_native_id").on(table.targetId, table.kind, table.nativeId),
  ],
);
