import { snapshotCodecs } from "@syncline/core";
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, identifier } from "./columns.ts";

/**
 * Content-addressed, so the primary key serves every query but one. A trigger refuses update and delete,
 * but for erasing.
 */
export const snapshots = pgTable(
  "snapshots",
  {
    hash: identifier().primaryKey(),
    codec: text({ enum: snapshotCodecs }).notNull(),
    size: bigint({ mode: "number" }).notNull(),
    /** The snapshot whose plain bytes are the dictionary. */
    baseHash: identifier(),
    /** How many dictionaries have to be read before this one can be. */
    depth: integer().notNull().default(0),
    /** Encrypted with a key of its own. */
    sealed: boolean().notNull().default(false),
    bytes: bytes().notNull(),
  },
  (table) => [
    // those that need a snapshot as their dictionary
    index("snapshots_base").on(table.baseHash).where(sql`${table.baseHash} is not null`),
  ],
);
