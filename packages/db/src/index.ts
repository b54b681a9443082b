export type { ChangeListener, ChangeNotice, Changes } from "./connection/change-fan-out.ts";
export type { Db } from "./connection/db.ts";
export { type Database, type OpenDatabaseParams, openDatabase } from "./database.ts";
export {
  type DeliveryWorkerParams,
  startDeliveryWorker,
} from "./jobs/run-delivery-worker.ts";
export {
  type RunWorker,
  type RunWorkerDatabase,
  type RunWorkerParams,
  startRunWorker,
} from "./jobs/run-worker.ts";
export type { DatabaseJournal } from "./journal/database-journal.ts";
export { keepKey, keptKey, latestCheckpoint } from "./keys/kept-key.ts";
export {
  countOtherConnections,
  type KeyTransaction,
  withKeysLocked,
} from "./keys/key-transaction.ts";
export {
  type SealedKind,
  type SealedThing,
  type SealedThings,
  sealedThings,
} from "./keys/sealed-things.ts";
/** Sign-in tables, for the drizzle adapter of better-auth. */
export * as authSchema from "./schema/auth.ts";
