import { pgTable } from "drizzle-orm/pg-core";
import { bytes, identifier } from "./columns.ts";

/**
 * Keys that outlive the secret key they are sealed with, such as the one the log is signed with. Not in the
 * schema of the snapshots' keys, which backups may leave out: a log that loses its key is another log.
 */
export const sealedKeys = pgTable("sealed_keys", {
  name: identifier().primaryKey(),
  sealed: bytes().notNull(),
});
