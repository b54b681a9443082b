import type { Jobs } from "../../ports/index.ts";
import type { MemoryDatabase, QueuedDelivery, QueuedRun } from "./database.ts";
import { compoundKey } from "./table.ts";

export function memoryJobs(database: MemoryDatabase): Jobs {
  const { queuedRuns, scheduledJobs, queuedSchedules, queuedDeliveries } = database;
  return {
    async enqueueRun(job) {
      if (queuedRuns.get(job.runId) === undefined) queuedRuns.set(job.runId, job);
    },
    async putSchedule(job) {
      scheduledJobs.set(job.scheduleId, job);
    },
    async removeSchedule(scheduleId) {
      scheduledJobs.delete(scheduleId);
    },
    async enqueueSchedule(job) {
      if (queuedSchedules.get(job.scheduleId) === undefined)
        queuedSchedules.set(job.scheduleId, job);
    },
    async enqueueDelivery(job) {
      queuedDeliveries.set(deliveryKey(job), job);
    },
  };
}

/** In the order in which they are to be carried out. */
export function queuedInOrder({ queuedRuns }: MemoryDatabase): readonly QueuedRun[] {
  // Sorting is stable: among equals, the one queued first goes first.
  return queuedRuns.all().sort((a, b) => b.priority - a.priority);
}

export function deliveryKey({ deliveryId, attempt }: QueuedDelivery): string {
  return compoundKey(deliveryId, String(attempt));
}

/** By the time they are due. */
export function deliveriesInOrder(database: MemoryDatabase): readonly QueuedDelivery[] {
  return database.queuedDeliveries.all().sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
