import { dirname, join } from "node:path";
import {
  type Ids,
  type JournalPolicy,
  type Logger,
  type SnapshotSealer,
  type Store,
  SynclineError,
} from "@syncline/core";
import { fromPglite, type PgBoss } from "pg-boss";
import { backfillAnalytics } from "./analytics/backfill.ts";
import {
  type ChangeFanOut,
  type Changes,
  createChangeFanOut,
} from "./connection/change-fan-out.ts";
import type { Db } from "./connection/db.ts";
import { openPglite, type PgliteConnection } from "./connection/open-pglite.ts";
import { openPostgres } from "./connection/open-postgres.ts";
import {
  createRunEventFanOut,
  type RunEventFanOut,
  runEventsChannel,
} from "./connection/run-event-fan-out.ts";
import { startQueues } from "./jobs/queues.ts";
import { resumeLeftJobs } from "./jobs/unfinished-jobs.ts";
import {
  type DatabaseJournal,
  type JournalledStore,
  withoutJournal,
} from "./journal/database-journal.ts";
import {
  openEmbeddedJournal,
  type TakenJournal,
  takeEmbeddedJournal,
} from "./journal/embedded-journal.ts";
import { openPostgresJournal } from "./journal/postgres-journal.ts";
import { createStore } from "./store/create-store.ts";

export interface OpenDatabaseParams {
  /** Of a PostgreSQL server: `postgres://user:password@host:5432/name`. Goes before `dataDir`. */
  readonly url?: string | undefined;
  /** Directory of the embedded database, made when missing; null: in memory. */
  readonly dataDir?: string | null | undefined;
  readonly logger: Logger;
  /**
   * Watch for jobs whose worker died and for schedules that are due; at least one process must. Default: true.
   * PostgreSQL only.
   */
  readonly supervise?: boolean | undefined;
  /** Size of the PostgreSQL pool. Default: 10. The queue and listeners take up to 7 more connections. */
  readonly maxConnections?: number | undefined;
  /**
   * Directory of the local journal. Default: `journal` beside the embedded database; none for PostgreSQL and
   * for a database in memory. Processes of one machine that share a PostgreSQL may share it.
   */
  readonly journalDir?: string | undefined;
  /** Whether runs may begin while the journal holds what a PostgreSQL does not have. Default: `hold`. */
  readonly journalPolicy?: JournalPolicy | undefined;
  /** Encrypts each snapshot with a key of its own. Default: they are stored as they are. */
  readonly sealer?: SnapshotSealer | undefined;
  /** Names the journal's entries. Default: random UUIDs. */
  readonly ids?: Ids | undefined;
  /** Called with the migrated database before anything is done with it; what it throws ends the opening. */
  readonly check?: ((db: Db) => Promise<void>) | undefined;
}

/** An open, migrated database with its store and its queue. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  readonly store: Store;
  /** Null where none is kept. */
  readonly journal: DatabaseJournal | null;
  /** For what the store does not cover: sign-in. Never inside a transaction of the store. */
  readonly db: Db;
  readonly boss: PgBoss;
  /** What changes, in whichever process. */
  readonly changes: Changes;
  readonly logger: Logger;
  /** Stops the queue and frees connections and directory. Stop workers first. Harmless when repeated. */
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL or, without an address, the embedded PGlite, brings its schema up to date and starts
 * the queue. What only the local journal has is replayed first.
 * @throws directory_in_use when another process has the embedded directory.
 * @throws journal_damaged when the journal cannot be trusted.
 * @throws incompatible when a newer Syncline has migrated it.
 * @throws invalid_input when neither is named, or the server does not let Syncline in.
 * @throws database_unavailable when no server answers.
 */
export async function openDatabase(params: OpenDatabaseParams): Promise<Database> {
  const { url, dataDir, logger } = params;
  if (url !== undefined) return openOnPostgres({ ...params, url });
  if (dataDir !== undefined) {
    return openOnPglite(await openPglite({ dataDir, logger }), logger, params);
  }
  throw new SynclineError({
    code: "invalid_input",
    message: "Name a database: the URL of a PostgreSQL server or a directory to keep one in.",
  });
}

async function openOnPostgres(params: OpenDatabaseParams & { url: string }): Promise<Database> {
  const { url, logger, supervise = true, maxConnections = 10, journalDir, ids, sealer } = params;
  const { db, client } = await openPostgres({ url, logger, maxConnections });
  const runEvents = createRunEventFanOut(async ({ onRun, onGap }) => {
    // Called again after each reconnection: what was notified meanwhile is lost.
    const { unlisten } = await client.listen(runEventsChannel, onRun, onGap);
    return unlisten;
  }, logger);
  const changes = createChangeFanOut(
    async (...handlers) => (await client.listen(...handlers)).unlisten,
    logger,
  );
  const parts = { kind: "postgres", db, runEvents, changes, logger } as const;
  const closeConnection = () => client.end({ timeout: 5 });
  try {
    await params.check?.(db);
    const connection = { connectionString: url, max: 5 };
    const boss = await startQueues({ connection, logger, supervise, superviseEverySeconds: 1 });
    return await stoppingOnFailure(boss, async () => {
      const store = createStore({ db, boss, runEvents, sealer });
      const policy = params.journalPolicy ?? "hold";
      const journalled =
        journalDir === undefined
          ? withoutJournal(store)
          : await openPostgresJournal({ directory: journalDir, url, store, logger, ids, policy });
      await backfillAnalytics(db);
      return assemble({ ...parts, boss, journalled, closeConnection });
    });
  } catch (error) {
    await closeConnection();
    throw error;
  }
}

/** With PGlite this process is the only one, so it supervises, and whatever is active was left behind. */
export async function openOnPglite(
  opened: PgliteConnection,
  logger: Logger,
  {
    journalDir,
    ids,
    sealer,
    segmentBytes,
    check,
  }: Pick<OpenDatabaseParams, "journalDir" | "ids" | "sealer" | "check"> & {
    segmentBytes?: number;
  } = {},
): Promise<Database> {
  const { db, client, dataDir, isNew } = opened;
  let taken: TakenJournal | null = null;
  const runEvents = createRunEventFanOut(
    ({ onRun }) => client.listen(runEventsChannel, onRun),
    logger,
  );
  const changes = createChangeFanOut(
    (channel, onNotice) => client.listen(channel, onNotice),
    logger,
  );
  const parts = { kind: "pglite", db, runEvents, changes, logger } as const;
  try {
    await check?.(db);
    if (dataDir !== null) {
      const directory = journalDir ?? join(dirname(dataDir), "journal");
      taken = await takeEmbeddedJournal({ directory, logger, segmentBytes });
    }
    const connection = { backend: "pglite", db: fromPglite(client) } as const;
    const boss = await startQueues({
      connection,
      logger,
      supervise: true,
      // Its only worker is this process: if that dies, the next start takes up what it left.
      superviseEverySeconds: 5,
    });
    return await stoppingOnFailure(boss, async () => {
      const left = await resumeLeftJobs(db, boss);
      if (left > 0) logger.info("interrupted runs are taken up again", { runs: left });
      const store = createStore({ db, boss, runEvents, sealer });
      const journalled =
        dataDir === null || taken === null
          ? withoutJournal(store)
          : await openEmbeddedJournal({ taken, dataDir, isNew, client, db, store, logger, ids });
      // After the journal: what it brought back is counted too.
      await backfillAnalytics(db);
      // Whoever held a lease was a process before this one.
      await store.leases.releaseAll();
      const closeConnection = (afterwards: () => Promise<void>) => opened.close(afterwards);
      return assemble({ ...parts, boss, journalled, closeConnection });
    });
  } catch (error) {
    await taken?.release();
    await opened.close();
    throw error;
  }
}

async function stoppingOnFailure<T>(boss: PgBoss, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
}

function assemble(parts: {
  kind: Database["kind"];
  db: Db;
  boss: PgBoss;
  runEvents: RunEventFanOut;
  changes: ChangeFanOut;
  logger: Logger;
  journalled: JournalledStore;
  closeConnection: (afterwards: () => Promise<void>) => Promise<void>;
}): Database {
  const { kind, db, boss, runEvents, changes, logger, journalled, closeConnection } = parts;
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    let afterwards = async (): Promise<void> => undefined;
    try {
      await runEvents.close();
      await changes.close();
      await boss.stop({ graceful: true, timeout: 5_000 });
      afterwards = await journalled.close();
    } finally {
      await closeConnection(afterwards);
    }
  }
  return {
    kind,
    db,
    boss,
    changes,
    logger,
    store: journalled.store,
    journal: journalled.journal,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
