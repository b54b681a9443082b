import type { Context } from "../ports/index.ts";
import { collectOperations } from "./capture-operations.ts";
import { carryOutOperations } from "./carry-out-operations.ts";
import type { WritingRepositories } from "./method-kinds.ts";

/**
 * Writes down what has happened already, so that it must not depend on whether the database is there: in one
 * transaction, or in the local journal while the database is away, to be replayed. `work` is called once and
 * can only write, since there may be nothing to read.
 * @throws database_unavailable where there is no journal
 */
export async function recordDurably({
  ctx,
  work,
}: {
  ctx: Pick<Context, "store">;
  work: (repositories: WritingRepositories) => Promise<void>;
}): Promise<"committed" | "journalled"> {
  const { store } = ctx;
  const operations = await collectOperations(work);
  if (store.writeDurably !== undefined) return store.writeDurably(operations);
  await store.transaction((repositories) => carryOutOperations(repositories, operations));
  return "committed";
}
