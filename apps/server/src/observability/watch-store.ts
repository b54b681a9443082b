import type {
  ExchangeOutcome,
  Repositories,
  RunEvent,
  Store,
  SyncRun,
  Target,
} from "@syncline/core";
import type { Happening } from "./happening.ts";

export interface StoreWatcher {
  /** Called after the commit, in its order; never for what was rolled back. */
  readonly happened: (happening: Happening) => void;
  /** A target was read: whatever talks to one does so first. */
  readonly targetRead: (target: Target) => void;
  /** A run was read, or made. */
  readonly runRead: (run: SyncRun) => void;
}

/**
 * The store, telling what is committed to the record. What is counted and traced is taken from here, and not
 * from what the engine means to do, so that it cannot differ from the record.
 */
export function watchStore(store: Store, watcher: StoreWatcher): Store {
  const { happened, targetRead, runRead } = watcher;
  const { writeDurably } = store;
  const outer = telling(store, happened);
  return {
    ...store,
    ...outer,
    targets: {
      ...store.targets,
      async get(id) {
        const target = await store.targets.get(id);
        if (target !== null) targetRead(target);
        return target;
      },
    },
    runs: {
      ...outer.runs,
      async get(id) {
        const run = await store.runs.get(id);
        if (run !== null) runRead(run);
        return run;
      },
    },
    async transaction(work) {
      let told: Happening[] = [];
      const answer = await store.transaction((repositories) => {
        // The store may call again for a transaction that the database refused.
        told = [];
        return work({
          ...repositories,
          ...telling(repositories, (happening) => told.push(happening)),
        });
      });
      for (const happening of told) happened(happening);
      return answer;
    },
    ...(writeDurably === undefined ? {} : { writeDurably: tellingDurably(writeDurably, happened) }),
  };
}

/** The repositories that the record is written through. */
function telling(
  { events, exchanges, runs }: Pick<Repositories, "events" | "exchanges" | "runs">,
  tell: (happening: Happening) => void,
): Pick<Repositories, "events" | "exchanges" | "runs"> {
  return {
    events: {
      ...events,
      async append(event) {
        const appended = await events.append(event);
        tell({ type: "run.event", event });
        return appended;
      },
    },
    exchanges: {
      ...exchanges,
      async insert(exchange) {
        await exchanges.insert(exchange);
        tell({ type: "exchange.started", exchange });
      },
      async finish(id, outcome) {
        await exchanges.finish(id, outcome);
        tell({ type: "exchange.finished", id, outcome });
      },
    },
    runs: {
      ...runs,
      async insert(run) {
        await runs.insert(run);
        tell({ type: "run.queued", run });
      },
    },
  };
}

/** What goes to the journal while the database is away has happened too: its replay tells nothing again. */
function tellingDurably(
  writeDurably: NonNullable<Store["writeDurably"]>,
  happened: (happening: Happening) => void,
): NonNullable<Store["writeDurably"]> {
  return async (operations) => {
    const written = await writeDurably(operations);
    for (const { repository, method, args } of operations) {
      const name = `${repository}.${method}`;
      if (name === "exchanges.finish") {
        const [id, outcome] = args as [string, ExchangeOutcome];
        happened({ type: "exchange.finished", id, outcome });
      } else if (name === "events.append") {
        const [event] = args as [Omit<RunEvent, "seq">];
        happened({ type: "run.event", event });
      }
    }
    return written;
  };
}
