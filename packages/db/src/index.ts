export type { Db } from "./connection/db.ts";
export { type Database, type OpenDatabaseParams, openDatabase } from "./database.ts";
export {
  type RunWorker,
  type RunWorkerDatabase,
  type RunWorkerParams,
  startRunWorker,
} from "./jobs/run-worker.ts";
export type { DatabaseJournal } from "./journal/database-journal.ts";
/** Sign-in tables, for the drizzle adapter of better-auth. */
export * as authSchema from "./schema/auth.ts";
