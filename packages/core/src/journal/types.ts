import type { Repositories } from "../ports/store.ts";

/** One call of a repository that changed something. */
export interface Operation {
  readonly repository: keyof Repositories;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** One transaction, as the journal holds it. */
export interface JournalEntry {
  /** What the database is marked with once it has the transaction. */
  readonly id: string;
  readonly at: Date;
  readonly operations: readonly Operation[];
}

/**
 * Entries taken down where a loss of power does not reach them. One process writes a journal; what it
 * holds is reconciled with the database when the database is there again: see `replayJournal`.
 */
export interface Journal {
  /** Resolves once the entry is durable. When it rejects, `abort` the entry: a part may be there. */
  append(entry: JournalEntry): Promise<void>;
  /** Takes an entry back whose transaction did not come to be. Resolves once that is durable. */
  abort(id: string): Promise<void>;
  /** All that was appended until now; what comes later is not part of it. */
  cut(): Promise<JournalPart>;
  size(): JournalSize;
}

export interface JournalPart {
  /** In the order of appending, without those taken back before the cut. */
  entries(): AsyncIterable<JournalEntry>;
  /** Keeps an entry that the database refuses apart, with the reason, for a person to look at. */
  setAside(entry: JournalEntry, error: unknown): Promise<void>;
  /** Takes the part off the journal, for good. */
  remove(): Promise<void>;
}

export interface JournalSize {
  /** Without those taken back. */
  readonly entries: number;
  readonly bytes: number;
}

export const journalPolicies = ["hold", "continue"] as const;
/** Whether a run may begin while the journal holds what the database does not have yet. */
export type JournalPolicy = (typeof journalPolicies)[number];
