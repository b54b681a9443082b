import type { Job } from "pg-boss";
import { describeError } from "./describe-error.ts";
import { type DeliveryJob, deliveryQueue } from "./queues.ts";
import type { RunWorker, RunWorkerDatabase } from "./run-worker.ts";
import { settles } from "./settles.ts";

export interface DeliveryWorkerParams {
  readonly database: RunWorkerDatabase;
  /**
   * Makes one attempt at a delivery and queues the next. It is called again for one whose worker died or was
   * stopped. What it throws goes to the log; the delivery stays, to be queued again when it is overdue.
   */
  readonly onDelivery: (params: DeliveryJob & { signal: AbortSignal }) => Promise<void>;
}

/** Time for attempts to end after their signal aborted. */
const checkpointMs = 5_000;
/** Sent at once by one process, and the batches they come in: one that hangs holds up the rest of its batch. */
const batches = 4;
const batchSize = 10;

/** Starts to send what waits for webhooks. */
export async function startDeliveryWorker(params: DeliveryWorkerParams): Promise<RunWorker> {
  const { database, onDelivery } = params;
  const { boss, logger } = database;
  const stopping = new AbortController();

  async function attempt({ data, signal }: Job<DeliveryJob>): Promise<void> {
    try {
      await onDelivery({ ...data, signal: AbortSignal.any([signal, stopping.signal]) });
    } catch (error) {
      logger.error("a delivery failed", { ...data, error: describeError(error) });
    }
  }

  await boss.work<DeliveryJob, void>(
    deliveryQueue,
    {
      localConcurrency: batches,
      batchSize,
      burstWhenBatchFull: true,
      // Notifications bring what is due at once; polling finds what was queued for later.
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async (jobs) => {
      await Promise.all(jobs.map(attempt));
      // What was not sent goes back to the queue; what was is not sent again.
      if (stopping.signal.aborted) throw new Error("This worker stops.");
    },
  );
  return {
    async stop({ drainMs = 0 } = {}) {
      const drained = boss.offWork(deliveryQueue, { wait: true });
      if (await settles(drained, drainMs)) return;
      stopping.abort();
      if (await settles(drained, checkpointMs)) return;
      logger.warn("deliveries are still under way; they resume when their heartbeat lapses");
    },
  };
}
