import type { Repositories } from "../ports/store.ts";
import { mapMethods, methodOf } from "./map-methods.ts";
import type { WritingRepositories } from "./method-kinds.ts";
import type { Operation } from "./types.ts";

/**
 * The same repositories, with a list that grows by every call that changed something. A call that failed,
 * or that answered false, changed nothing.
 */
export function captureOperations(repositories: Repositories): {
  readonly repositories: Repositories;
  readonly operations: readonly Operation[];
} {
  const operations: Operation[] = [];
  const capturing = mapMethods((found) => {
    const call = methodOf(repositories, found);
    if (found.kind !== "write") return call;
    return async (...args) => {
      const answer = await call(...args);
      const { repository, method } = found;
      if (answer !== false) operations.push({ repository, method, args });
      return answer;
    };
  });
  return { repositories: capturing, operations };
}

/** What `work` would write, without a database. @throws whatever the work throws; Error when it reads */
export async function collectOperations(
  work: (repositories: WritingRepositories) => Promise<void>,
): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  const collecting = mapMethods(({ repository, method, kind }) => async (...args) => {
    if (kind !== "write") throw new Error(`${repository}.${method} in work that may only write`);
    operations.push({ repository, method, args });
  });
  await work(collecting as unknown as WritingRepositories);
  return operations;
}
