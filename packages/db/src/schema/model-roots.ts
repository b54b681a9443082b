import { bigint, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { document, identifier, moment } from "./columns.ts";

/** Nodes of the trees under model roots, by content hash. Append-only. */
export const modelNodes = pgTable("model_nodes", {
  hash: identifier().primaryKey(),
  node: document<object>().notNull(),
});

/** The roots a project's model has had, in order. Append-only. */
export const modelRoots = pgTable(
  "model_roots",
  {
    projectId: identifier().notNull(),
    sequence: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    root: identifier().notNull(),
    items: integer().notNull(),
    at: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.sequence] }),
    // the root at a moment
    index("model_roots_at").on(table.projectId, table.at, table.sequence),
    // whether, and when first, a project's model had a root
    index("model_roots_root").on(table.projectId, table.root, table.sequence),
  ],
);
