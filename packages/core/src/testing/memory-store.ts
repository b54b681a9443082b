import { AsyncLocalStorage } from "node:async_hooks";
import { SynclineError } from "../errors/index.ts";
import type { Clock, Repositories, Store } from "../ports/index.ts";
import {
  MemoryDatabase,
  type QueuedDelivery,
  type QueuedRun,
  type QueuedSchedule,
  type ScheduledJob,
} from "./memory/database.ts";
import { deliveriesInOrder, deliveryKey, queuedInOrder } from "./memory/jobs.ts";
import { createMutex } from "./memory/mutex.ts";
import { memoryRepositories, repositoriesInUse, wrapRepositories } from "./memory/repositories.ts";

export interface MemoryStore extends Store {
  /** Runs whose jobs were queued by committed transactions, in the order of their turns. */
  readonly queuedRuns: readonly QueuedRun[];
  /** Schedules whose jobs would happen, in the order of their making. */
  readonly scheduledJobs: readonly ScheduledJob[];
  /** Those asked to do once more what they do. */
  readonly queuedSchedules: readonly QueuedSchedule[];
  /** The run whose turn is next, taken off the queue; undefined when there is none. */
  takeQueuedRun(): Promise<QueuedRun | undefined>;
  /** Attempts at deliveries of webhooks that wait, by their time. */
  readonly queuedDeliveries: readonly QueuedDelivery[];
  /** The attempt that is due first, taken off the queue; undefined when there is none. */
  takeQueuedDelivery(): Promise<QueuedDelivery | undefined>;
}

interface Scope {
  open: boolean;
}

/**
 * A complete `Store` in memory, for tests. Transactions run one after the other and are taken back when they
 * throw. What would make a real database wait for ever, using the store inside its own transaction, throws. Leases and
 * rate slots go by `clock`; without one, by real time.
 */
export function createMemoryStore({
  clock = { now: () => new Date(), monotonicMs: () => performance.now() },
}: {
  clock?: Pick<Clock, "now" | "monotonicMs">;
} = {}): MemoryStore {
  const database = new MemoryDatabase();
  const repositories = memoryRepositories(database, clock);
  const inUse = repositoriesInUse(repositories);
  const mutex = createMutex();
  const listeners = new Map<string, Set<() => void>>();
  const current = new AsyncLocalStorage<Scope>();

  const tell = (runId: string) => {
    for (const listener of listeners.get(runId) ?? []) listener();
  };

  async function transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    if (current.getStore()?.open) throw misuse("The store was used inside its own transaction.");
    return mutex.run(async () => {
      const scope: Scope = { open: true };
      const guarded = inUse(() => {
        if (!scope.open) throw misuse("A transaction was used after its end.");
      });
      let result: T;
      try {
        result = await current.run(scope, () => work(guarded));
      } catch (error) {
        database.rollback();
        throw error;
      } finally {
        scope.open = false;
      }
      for (const runId of database.commit()) tell(runId);
      return result;
    });
  }

  return {
    ...wrapRepositories(repositories, transaction),
    transaction,
    async onEvents(runId, listener) {
      const ofRun = listeners.get(runId) ?? new Set();
      // A function of its own, so that one listener may listen twice.
      const call = () => listener();
      listeners.set(runId, ofRun.add(call));
      return async () => {
        ofRun.delete(call);
        if (ofRun.size === 0 && listeners.get(runId) === ofRun) listeners.delete(runId);
      };
    },
    get queuedRuns() {
      return queuedInOrder(database);
    },
    get scheduledJobs() {
      return database.scheduledJobs.all();
    },
    get queuedSchedules() {
      return database.queuedSchedules.all();
    },
    takeQueuedRun() {
      return transaction(async () => {
        const [next] = queuedInOrder(database);
        if (next !== undefined) database.queuedRuns.delete(next.runId);
        return next;
      });
    },
    get queuedDeliveries() {
      return deliveriesInOrder(database);
    },
    takeQueuedDelivery() {
      return transaction(async () => {
        const [next] = deliveriesInOrder(database);
        if (next !== undefined) database.queuedDeliveries.delete(deliveryKey(next));
        return next;
      });
    },
  };
}

function misuse(found: string): SynclineError {
  return new SynclineError({
    code: "internal",
    message: found,
    internal: `${found} Use the repositories that the transaction hands to its work, until it ends.`,
  });
}
