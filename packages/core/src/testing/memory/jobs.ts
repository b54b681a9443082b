import type { Jobs } from "../../ports/index.ts";
import type { MemoryDatabase, QueuedRun } from "./database.ts";

export function memoryJobs({ queuedRuns, scheduledJobs }: MemoryDatabase): Jobs {
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
  };
}

/** In the order in which they are to be carried out. */
export function queuedInOrder({ queuedRuns }: MemoryDatabase): readonly QueuedRun[] {
  // Sorting is stable: among equals, the one queued first goes first.
  return queuedRuns.all().sort((a, b) => b.priority - a.priority);
}
