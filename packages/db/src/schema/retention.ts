import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { bytes, identifier } from "./columns.ts";

/** How long a project keeps what it recorded, in days. Null: for ever. */
export const retentionPolicies = pgTable("retention_policies", {
  projectId: identifier().primaryKey(),
  payloadDays: integer(),
  exchangeDays: integer(),
  recordDays: integer(),
});

/** A schema of its own, so that a backup can leave it out: what is shredded is then lost to backups too. */
export const keySchema = pgSchema("syncline_keys");

/** The key each sealed snapshot is encrypted with, itself sealed with the installation's key. */
export const snapshotKeys = keySchema.table("snapshot_keys", {
  hash: identifier().primaryKey(),
  sealedKey: bytes().notNull(),
});
