import { type Logger, type Store, SynclineError } from "@syncline/core";
import { fromPglite, type PgBoss } from "pg-boss";
import type { Db } from "./connection/db.ts";
import { openPglite, type PgliteConnection } from "./connection/open-pglite.ts";
import { openPostgres } from "./connection/open-postgres.ts";
import {
  createRunEventFanOut,
  type RunEventFanOut,
  runEventsChannel,
} from "./connection/run-event-fan-out.ts";
import { startRunQueue } from "./jobs/run-queue.ts";
import { resumeLeftJobs } from "./jobs/unfinished-jobs.ts";
import { createStore } from "./store/create-store.ts";

export interface OpenDatabaseParams {
  /** Of a PostgreSQL server: `postgres://user:password@host:5432/name`. Goes before `dataDir`. */
  readonly url?: string | undefined;
  /** Directory of the embedded database, made when missing; null: in memory. */
  readonly dataDir?: string | null | undefined;
  readonly logger: Logger;
  /** Watch for jobs whose worker died; at least one process must. Default: true. PostgreSQL only. */
  readonly supervise?: boolean | undefined;
  /** Size of the PostgreSQL pool. Default: 10. The queue and listeners take up to 7 more connections. */
  readonly maxConnections?: number | undefined;
}

/** An open, migrated database with its store and its queue. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  readonly store: Store;
  /** For what the store does not cover: sign-in. Never inside a transaction of the store. */
  readonly db: Db;
  readonly boss: PgBoss;
  readonly logger: Logger;
  /** Stops the queue and frees connections and directory. Stop workers first. Harmless when repeated. */
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL or, without an address, the embedded PGlite, brings its schema up to date and starts
 * the queue.
 * @throws precondition_failed when another process has the embedded directory.
 * @throws incompatible when a newer Syncline has migrated it.
 * @throws invalid_input when neither is named, or the server does not let Syncline in.
 */
export async function openDatabase(params: OpenDatabaseParams): Promise<Database> {
  const { url, dataDir, logger } = params;
  if (url !== undefined) return openOnPostgres({ ...params, url });
  if (dataDir !== undefined) return openOnPglite(await openPglite({ dataDir, logger }), logger);
  throw new SynclineError({
    code: "invalid_input",
    message: "Name a database: the URL of a PostgreSQL server or a directory to keep one in.",
  });
}

async function openOnPostgres(params: OpenDatabaseParams & { url: string }): Promise<Database> {
  const { url, logger, supervise = true, maxConnections = 10 } = params;
  const { db, client } = await openPostgres({ url, logger, maxConnections });
  const runEvents = createRunEventFanOut(async ({ onRun, onGap }) => {
    // Called again after each reconnection: what was notified meanwhile is lost.
    const { unlisten } = await client.listen(runEventsChannel, onRun, onGap);
    return unlisten;
  }, logger);
  const closeConnection = () => client.end({ timeout: 5 });
  try {
    const connection = { connectionString: url, max: 5 };
    const boss = await startRunQueue({ connection, logger, supervise });
    return assemble({ kind: "postgres", db, boss, runEvents, logger, closeConnection });
  } catch (error) {
    await closeConnection();
    throw error;
  }
}

/** With PGlite this process is the only one, so it supervises, and whatever is active was left behind. */
export async function openOnPglite(opened: PgliteConnection, logger: Logger): Promise<Database> {
  const { db, client } = opened;
  const runEvents = createRunEventFanOut(
    ({ onRun }) => client.listen(runEventsChannel, onRun),
    logger,
  );
  try {
    const connection = { backend: "pglite", db: fromPglite(client) } as const;
    const boss = await startRunQueue({ connection, logger, supervise: true });
    const left = await resumeLeftJobs(db, boss);
    if (left > 0) logger.info("interrupted runs are taken up again", { runs: left });
    const closeConnection = () => opened.close();
    return assemble({ kind: "pglite", db, boss, runEvents, logger, closeConnection });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function assemble(parts: {
  kind: Database["kind"];
  db: Db;
  boss: PgBoss;
  runEvents: RunEventFanOut;
  logger: Logger;
  closeConnection: () => Promise<void>;
}): Database {
  const { kind, db, boss, runEvents, logger, closeConnection } = parts;
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    try {
      await runEvents.close();
      await boss.stop({ graceful: true, timeout: 5_000 });
    } finally {
      await closeConnection();
    }
  }
  return {
    kind,
    db,
    boss,
    logger,
    store: createStore({ db, boss, runEvents }),
    close() {
      closing ??= close();
      return closing;
    },
  };
}
