import type { Jobs, Store } from "../ports/index.ts";

export interface StoreUnderTest {
  readonly store: Store;
  close(): Promise<void>;
  /** Ids of the runs that wait in the queue, by turn. Without it, what reaches the queue goes unchecked. */
  queuedRuns?(): Promise<readonly string[]>;
  /** Schedules whose jobs would happen. Without it, what is scheduled goes unchecked. */
  scheduledJobs?(): Promise<readonly Parameters<Jobs["putSchedule"]>[0][]>;
  /** Schedules that wait to do once more what they do. Without it, what reaches their queue goes unchecked. */
  queuedSchedules?(): Promise<readonly Parameters<Jobs["enqueueSchedule"]>[0][]>;
  /** Attempts at deliveries of webhooks that wait. Without it, what reaches their queue goes unchecked. */
  queuedDeliveries?(): Promise<readonly Parameters<Jobs["enqueueDelivery"]>[0][]>;
}

export interface StoreSuiteParams {
  /** Shown in the names of the tests. */
  readonly name: string;
  /** Called once. Tests keep apart by projects of their own. */
  readonly open: () => Promise<StoreUnderTest>;
}

/** How the parts of the suite get at what `open` gave. */
export type UnderTest = () => StoreUnderTest;
