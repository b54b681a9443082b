import { snapshotCodecs } from "@syncline/core";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, identifier } from "./columns.ts";

/** Content-addressed, so the primary key serves every query. Append-only: a trigger refuses update and delete. */
export const snapshots = pgTable("snapshots", {
  hash: identifier().primaryKey(),
  codec: text({ enum: snapshotCodecs }).notNull(),
  size: integer().notNull(),
  bytes: bytes().notNull(),
});
