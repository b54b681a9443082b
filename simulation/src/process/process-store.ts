import { methodKinds, type Repositories, type Store, SynclineError } from "@syncline/core";
import type { World } from "../world/world.ts";
import type { SimProcess } from "./sim-process.ts";

/** One call of a repository within a transaction that was committed. */
export interface Call {
  readonly repository: keyof Repositories;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;
type Methods = Readonly<Record<string, Readonly<Record<string, Method>>>>;

/**
 * The database as one process sees it: it may be slow, be away, or lose the answer to a commit, and each
 * transaction has a durable step before its commit and one after. What is committed is shown to the world.
 */
export function processStore(world: World, process: SimProcess): Store {
  const { database, faults, clock, trace } = world;
  let inner: Methods | null = null;
  let calls: Call[] = [];

  const within = makeMethods((repository, method, kind) => async (...args) => {
    process.check();
    if (inner === null) throw new Error(`${repository}.${method} outside of a transaction`);
    const answer = await methodOf(inner, repository, method)(...args);
    process.check();
    if (kind !== "read" && answer !== false) calls.push({ repository, method, args, answer });
    return answer;
  });

  async function transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    await process.awake();
    if (world.rates.slowStore > 0 && faults.chance(world.rates.slowStore)) {
      await process.live(clock.sleep(faults.between(1, 80)));
    }
    if (database.away) throw unavailable("is away");
    const fault = world.rates.store > 0 && faults.chance(world.rates.store);
    const when = fault
      ? faults.pick(["before", "at the commit", "after the commit"] as const)
      : null;
    if (when === "before") throw fail(process, trace, "does not answer");
    return process.live(
      database.memory
        .transaction(async (repositories) => {
          inner = repositories as unknown as Methods;
          calls = [];
          try {
            const result = await work(within);
            process.check();
            if (calls.length > 0) process.step("before a commit");
            if (when === "at the commit") throw fail(process, trace, "refuses a commit");
            if (calls.length > 0) world.committed(process, calls);
            return result;
          } finally {
            inner = null;
          }
        })
        .then((result) => {
          process.step("after a commit");
          if (when === "after the commit")
            throw fail(process, trace, "loses the answer to a commit");
          return result;
        }),
    );
  }

  const outer = makeMethods(
    (repository, method) =>
      (...args) =>
        transaction((repositories) =>
          methodOf(repositories as unknown as Methods, repository, method)(...args),
        ),
  );
  return {
    ...outer,
    transaction,
    onEvents: (runId, listener) =>
      process.live(
        database.memory.onEvents(runId, () => {
          if (!process.alive) return;
          if (world.rates.lostEvent > 0 && faults.chance(world.rates.lostEvent)) return;
          void process.awake().then(listener);
        }),
      ),
  };
}

function methodOf(from: Methods, repository: string, method: string): Method {
  const found = from[repository]?.[method];
  if (found === undefined) throw new Error(`there is no ${repository}.${method}`);
  return found;
}

function makeMethods(
  make: (repository: keyof Repositories, method: string, kind: string) => Method,
): Repositories {
  const repositories = Object.entries(methodKinds).map(([repository, methods]) => [
    repository,
    Object.fromEntries(
      Object.entries<string>(methods).map(([method, kind]) => [
        method,
        make(repository as keyof Repositories, method, kind),
      ]),
    ),
  ]);
  return Object.fromEntries(repositories) as Repositories;
}

function fail(process: SimProcess, trace: World["trace"], what: string): SynclineError {
  trace.say(process.name, `✗ database ${what}`);
  return unavailable(what);
}

function unavailable(what: string): SynclineError {
  return new SynclineError({ code: "database_unavailable", message: `The database ${what}.` });
}
