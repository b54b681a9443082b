import type { Context, Store } from "../ports/index.ts";
import { journalAlways } from "./journal-always.ts";
import { journalWhenAway } from "./journal-when-away.ts";
import type { Journal } from "./types.ts";

export interface WithJournalParams {
  readonly ctx: Pick<Context, "clock" | "ids" | "logger">;
  readonly store: Store;
  readonly journal: Journal;
  /**
   * `always`: every transaction that changes something is in the journal before it is committed, for a
   * database whose commits a loss of power may undo. `when_away`: only what `writeDurably` is given, and
   * only while the database cannot be reached.
   */
  readonly policy: "always" | "when_away";
}

/** The store, with a journal beside it. What it says of itself, errors included, stays as it was. */
export function withJournal(params: WithJournalParams): Store {
  return params.policy === "always" ? journalAlways(params) : journalWhenAway(params);
}
