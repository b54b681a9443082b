import { AsyncResource } from "node:async_hooks";
import { dirname } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import {
  type Ids,
  type Logger,
  replayJournal,
  type Store,
  SynclineError,
  withJournal,
} from "@syncline/core";
import type { Db } from "../connection/db.ts";
import { journalMarks } from "../schema/journal-marks.ts";
import { checkpointEmbedded } from "./checkpoint-embedded.ts";
import type { JournalledStore } from "./database-journal.ts";
import { type FileJournal, openFileJournal } from "./file-journal.ts";
import { createJournalContext } from "./journal-context.ts";
import { syncDirectory } from "./sync-files.ts";
import { takeDirectory } from "./take-directory.ts";

/** The files of the journal, taken for this process. */
export interface TakenJournal {
  readonly files: FileJournal;
  release(): Promise<void>;
}

/**
 * Before anything is done to the database: whether its journal can be trusted.
 * @throws directory_in_use, invalid_input, journal_damaged, incompatible
 */
export async function takeEmbeddedJournal(params: {
  directory: string;
  logger: Logger;
  segmentBytes: number | undefined;
}): Promise<TakenJournal> {
  const lock = await takeDirectory(params.directory);
  if (lock === null) throw inUse(params.directory);
  try {
    const files = await openFileJournal(params);
    const release = async () => {
      await files.close();
      await lock.release();
    };
    return { files, release };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Params {
  readonly taken: TakenJournal;
  /** Of the database. */
  readonly dataDir: string;
  /** The database was made by this start. */
  readonly isNew: boolean;
  readonly client: PGlite;
  readonly db: Db;
  readonly store: Store;
  readonly logger: Logger;
  readonly ids: Ids | undefined;
}

/**
 * Brings the embedded database what a loss of power took from it, and takes down every transaction from then
 * on. Entries are dropped once the database is durable with them: at start, whenever a file of the journal is
 * full, and at a clean close.
 */
export async function openEmbeddedJournal(params: Params): Promise<JournalledStore> {
  const { taken, dataDir, isNew, client, db, store, logger, ids } = params;
  const journal = taken.files;
  const ctx = createJournalContext({ store, logger, ids });
  const left = await journal.cut();
  const replayed = await replayJournal({ ctx, input: { part: left } });
  if (!replayed.complete) throw wentAway();
  if (isNew || left.ids.length > 0) await checkpointEmbedded({ client, dataDir });
  if (isNew) await syncDirectory(dirname(dataDir));
  await left.remove();
  // The journal is empty: no mark is of any use.
  await db.delete(journalMarks);

  const prune = createPrune(params);
  let pruning: Promise<void> | null = null;
  const pruneInBackground = () => {
    pruning ??= prune()
      .catch((error: unknown) =>
        logger.error("the journal could not be made shorter", { error: String(error) }),
      )
      .finally(() => {
        pruning = null;
      });
  };
  // Bound, since it is called from within a transaction, and must not seem to be part of it.
  journal.whenFull(AsyncResource.bind(pruneInBackground));

  return {
    store: withJournal({ ctx, store, journal, policy: "always" }),
    journal: {
      directory: journal.directory,
      replayed,
      size: () => journal.size(),
      // Whatever the journal holds here, the database has too.
      mayStartRun: () => true,
    },
    async close() {
      await pruning;
      const part = await journal.cut();
      const complete = await isKnown(store, part.ids);
      // Closing makes the database durable with all of it.
      return async () => {
        if (complete) await part.remove();
        await taken.release();
      };
    },
  };
}

/** Drops what the database has, once that is durable there. */
function createPrune({ taken, store, logger, client, dataDir }: Params): () => Promise<void> {
  const { directory } = taken.files;
  return async () => {
    const part = await taken.files.cut();
    // Asked after the cut: the transaction of the last entry has ended when this is answered.
    if (!(await isKnown(store, part.ids))) {
      logger.warn("the journal keeps entries that the database does not have", { directory });
      return;
    }
    await checkpointEmbedded({ client, dataDir });
    await part.remove();
    await store.journal.forget(part.ids);
  };
}

async function isKnown(store: Store, ids: readonly string[]): Promise<boolean> {
  const known = await store.journal.known(ids);
  return known.length === new Set(ids).size;
}

function inUse(directory: string): SynclineError {
  return new SynclineError({
    code: "directory_in_use",
    message: `Another database keeps its journal in ${directory}. Give each one a directory of its own.`,
  });
}

function wentAway(): SynclineError {
  return new SynclineError({
    code: "database_unavailable",
    message: "The embedded database did not take what its journal holds. The log has the details.",
  });
}
