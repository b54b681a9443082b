import { itemKinds } from "@syncline/core/model";
import { versionSources } from "@syncline/core/status";
import { bigint, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

/** Append-only: a trigger refuses update and delete. */
export const versions = pgTable(
  "versions",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    kind: text({ enum: itemKinds }).notNull(),
    key: identifier().notNull(),
    contentHash: identifier(),
    author: identifier().notNull(),
    source: text({ enum: versionSources }).notNull(),
    message: freeText(),
    createdAt: moment().notNull(),
    /** Ids are hashes, so versions of one millisecond are told apart by the order they came in. */
    sequence: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    // versions.list of an item, newest first
    index("versions_item").on(
      table.projectId,
      table.kind,
      table.key,
      table.createdAt,
      table.sequence,
    ),
    // versions.list of a project, newest first
    index("versions_project").on(table.projectId, table.createdAt, table.sequence),
    // versions.list of what one author made, newest first
    index("versions_author").on(table.projectId, table.author, table.createdAt, table.sequence),
  ],
);

/** Append-only: a trigger refuses update and delete. */
export const versionParents = pgTable(
  "version_parents",
  {
    versionId: identifier()
      .notNull()
      .references(() => versions.id),
    parentId: identifier().notNull(),
  },
  (table) => [
    // parents of a version or of a page of versions
    primaryKey({ columns: [table.versionId, table.parentId] }),
    // versions.lineage towards what came of a version
    index("version_parents_parent").on(table.parentId, table.versionId),
  ],
);
