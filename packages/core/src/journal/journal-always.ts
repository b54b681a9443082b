import type { Repositories, Store } from "../ports/index.ts";
import { captureOperations } from "./capture-operations.ts";
import { carryOutOperations } from "./carry-out-operations.ts";
import { mapMethods, methodOf } from "./map-methods.ts";
import type { WithJournalParams } from "./with-journal.ts";

type Params = Pick<WithJournalParams, "ctx" | "store" | "journal">;

/**
 * Takes every transaction down before its commit, as the last thing in it. Transactions must follow one
 * another, as they do in an embedded database: the order of the journal is then that of the commits.
 */
export function journalAlways(params: Params): Store {
  const { store, journal, ctx } = params;

  async function transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    const id = ctx.ids.next();
    let mayBeThere = false;
    try {
      return await store.transaction(async (inner) => {
        const { repositories, operations } = captureOperations(inner);
        const answer = await work(repositories);
        if (operations.length === 0) return answer;
        await inner.journal.mark(id);
        mayBeThere = true;
        await journal.append({ id, at: ctx.clock.now(), operations });
        return answer;
      });
    } catch (error) {
      if (mayBeThere) await takeBack(params, id);
      throw error;
    }
  }

  const outer = mapMethods((found) => {
    if (found.kind !== "write") return methodOf(store, found);
    return (...args) => transaction((inner) => methodOf(inner, found)(...args));
  });
  return {
    ...outer,
    transaction,
    onEvents: (runId, listener) => store.onEvents(runId, listener),
    async writeDurably(operations) {
      await transaction((inner) => carryOutOperations(inner, operations));
      return "committed";
    },
  };
}

/** The commit failed, or its answer was lost: the database knows which. */
async function takeBack({ store, journal, ctx }: Params, id: string): Promise<void> {
  try {
    const committed = await store.journal.known([id]).catch(() => []);
    if (committed.length === 0) await journal.abort(id);
  } catch (error) {
    ctx.logger.error("an entry of the journal could not be taken back", {
      id,
      error: error instanceof Error ? error.message : String(error),
    });
  }
}
