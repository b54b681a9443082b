import type { JournalReplay, JournalSize, Store } from "@syncline/core";

/** The local journal of an open database, as the rest of the process sees it. */
export interface DatabaseJournal {
  readonly directory: string;
  /** What was replayed when the database was opened. */
  readonly replayed: JournalReplay;
  /** What it holds now. */
  size(): JournalSize;
  /** Whether a worker may begin another run: the policy for new runs while entries wait for the database. */
  mayStartRun(): boolean;
}

/** A store with its journal, while the database is open. */
export interface JournalledStore {
  readonly store: Store;
  /** Null where none is kept. */
  readonly journal: DatabaseJournal | null;
  /** Before the database is closed. Answers what is to be done once it is, while its directory is still taken. */
  close(): Promise<() => Promise<void>>;
}

/** For a database in memory, and for one that is told to keep no journal. */
export function withoutJournal(store: Store): JournalledStore {
  return { store, journal: null, close: async () => async () => undefined };
}
