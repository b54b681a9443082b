import { SynclineError } from "../errors/index.ts";
import type { Store } from "../ports/index.ts";
import { carryOutOperations } from "./carry-out-operations.ts";
import type { JournalEntry } from "./types.ts";
import type { WithJournalParams } from "./with-journal.ts";

type Params = Pick<WithJournalParams, "ctx" | "store" | "journal">;

/** A database that says nothing for so long counts as away. */
const patienceMs = 10_000;
/** Marks of transactions that are known to be committed serve no more; dropped so many at a time. */
const forgetAt = 20;

/**
 * Tries the database first and takes the journal when it is away. Whether a transaction whose answer was lost
 * has been committed is found out at replay, by its mark; one that is committed late, after its replay, finds
 * the mark and takes itself back.
 */
export function journalWhenAway({ store, journal, ctx }: Params): Store {
  let spent: string[] = [];

  async function commit({ id, operations }: JournalEntry): Promise<void> {
    const dropping = spent.length >= forgetAt ? spent : [];
    await store.transaction(async (inner) => {
      await carryOutOperations(inner, operations);
      if (dropping.length > 0) await inner.journal.forget(dropping);
      if (!(await inner.journal.mark(id))) throw replayedMeanwhile();
    });
    const dropped = new Set(dropping);
    spent = [...spent.filter((one) => !dropped.has(one)), id];
  }

  return {
    ...store,
    async writeDurably(operations) {
      const entry = { id: ctx.ids.next(), at: ctx.clock.now(), operations };
      const answered = new AbortController();
      const patience = ctx.clock.sleep(patienceMs, answered.signal).then(
        () => "away" as const,
        () => "away" as const,
      );
      const committed = commit(entry).then(
        () => "committed" as const,
        (error: unknown) => {
          if (isAway(error)) return "away" as const;
          throw error;
        },
      );
      // Nobody waits for it any more when it fails after the patience has run out.
      committed.catch(() => undefined);
      const outcome = await Promise.race([committed, patience]).finally(() => answered.abort());
      if (outcome === "committed") return outcome;
      await journal.append(entry);
      ctx.logger.warn("the database is away; an outcome is in the journal", { id: entry.id });
      return "journalled";
    },
  };
}

export function isAway(error: unknown): boolean {
  return SynclineError.isInstance(error) && error.code === "database_unavailable";
}

function replayedMeanwhile(): SynclineError {
  return new SynclineError({
    code: "database_unavailable",
    message: "The database came back too late; the journal has been replayed already.",
  });
}
