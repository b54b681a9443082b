import type { Repositories, Store } from "@syncline/core";
import type { RateBudgets, TargetAdapter, TargetConnection } from "@syncline/core/adapter";
import type { SimProcess } from "../process/sim-process.ts";

/** Something broken on purpose, from outside of the engine: at a port or in the adapter. */
export interface Defect {
  readonly name: string;
  /** What a seed that finds it reports: one of these invariants. */
  readonly breaks: readonly string[];
  readonly store?: (store: Store, process: SimProcess) => Store;
  /** The store with the journal beside it. */
  readonly journalled?: (store: Store) => Store;
  readonly adapter?: (adapter: TargetAdapter) => TargetAdapter;
  readonly budgets?: (budgets: RateBudgets) => RateBudgets;
}

/** The store with some repositories changed, in transactions and out of them. */
export function changeStore(
  store: Store,
  change: (repositories: Repositories) => Partial<Repositories>,
): Store {
  return {
    ...store,
    ...change(store),
    transaction: (work) =>
      store.transaction((repositories) => work({ ...repositories, ...change(repositories) })),
  };
}

/** The adapter with a part of its connections changed. */
export function changeConnections(
  adapter: TargetAdapter,
  change: (connection: TargetConnection) => Partial<TargetConnection>,
): TargetAdapter {
  return {
    ...adapter,
    async connect(params) {
      const connection = await adapter.connect(params);
      return { ...connection, ...change(connection) };
    },
  };
}
