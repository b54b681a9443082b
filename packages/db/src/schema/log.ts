import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, freeText, identifier, moment } from "./columns.ts";

/**
 * What has happened and is not in the log yet. Triggers fill it, in the transaction of what happened, so
 * that no path into the record can leave it out; sealing empties it.
 */
export const logPending = pgTable("log_pending", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text().notNull(),
  entityId: identifier().notNull(),
});

/** Which entity each leaf of the log is about. Append-only. */
export const logLeaves = pgTable(
  "log_leaves",
  {
    position: bigint({ mode: "number" }).primaryKey(),
    kind: text().notNull(),
    entityId: identifier().notNull(),
    /** Of a record: hashes of what its exchanges were meant to send, which its leaf holds and they may outlive. */
    intents: bytes(),
  },
  (table) => [
    // leaves of an entity, in order
    index("log_leaves_entity").on(table.entityId, table.kind, table.position),
  ],
);

/** The hash tree, in tiles of up to 256 hashes of 32 bytes (C2SP tlog-tiles). A tile only grows. */
export const logTiles = pgTable(
  "log_tiles",
  {
    level: integer().notNull(),
    tile: bigint({ mode: "number" }).notNull(),
    hashes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.tile] })],
);

/** Signed heads of the log. Append-only. */
export const logCheckpoints = pgTable("log_checkpoints", {
  size: bigint({ mode: "number" }).primaryKey(),
  root: identifier().notNull(),
  note: freeText().notNull(),
  at: moment().notNull(),
});
