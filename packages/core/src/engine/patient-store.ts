import { SynclineError } from "../errors/index.ts";
import type { Clock, Repositories, Store } from "../ports/index.ts";

const firstPauseMs = 250;
const longestPauseMs = 5_000;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * The store, for work that has begun and must not be lost: while the database is away each call waits for
 * it to come back. Work is called again then, so a transaction must find out what it has done already.
 * @throws database_unavailable once `signal` aborts
 */
export function patientStore(params: { store: Store; clock: Clock; signal: AbortSignal }): Store {
  const { store, clock, signal } = params;
  async function patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        return await call();
      } catch (thrown) {
        if (!isAway(thrown) || signal.aborted) throw thrown;
        await clock.sleep(pauseMs, signal).catch(() => {
          throw thrown;
        });
      }
    }
  }
  const repositories = Object.entries(store).flatMap(([name, repository]) =>
    typeof repository === "object" && repository !== null
      ? [[name, patientMethods(repository as Record<string, Method>, patiently)] as const]
      : [],
  );
  return {
    ...store,
    ...(Object.fromEntries(repositories) as unknown as Repositories),
    transaction: (work) => patiently(() => store.transaction(work)),
  };
}

function isAway(thrown: unknown): boolean {
  return SynclineError.isInstance(thrown) && thrown.code === "database_unavailable";
}

function patientMethods(
  repository: Record<string, Method>,
  patiently: <T>(call: () => Promise<T>) => Promise<T>,
): Record<string, Method> {
  const methods = Object.entries(repository).map(([name, method]) => [
    name,
    (...args: readonly unknown[]) => patiently(() => method(...args)),
  ]);
  return Object.fromEntries(methods) as Record<string, Method>;
}
