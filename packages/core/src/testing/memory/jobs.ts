import type { Jobs } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";

export function memoryJobs({ queuedRuns }: MemoryDatabase): Jobs {
  return {
    async enqueueRun(job) {
      if (queuedRuns.get(job.runId) === undefined) queuedRuns.set(job.runId, job);
    },
  };
}
