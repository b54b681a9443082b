import type { Logger } from "@syncline/core";
import { SynclineError } from "@syncline/core";
import type { Job } from "pg-boss";
import { describeError } from "./describe-error.ts";
import type { RunJob } from "./queues.ts";
import { pause } from "./settles.ts";

export interface RunHandlers {
  /**
   * Carries a run to its end, or to a checkpoint when the signal aborts. It is called again for a run
   * whose worker died or was stopped, so it must take up an interrupted run and leave a finished one alone.
   * It rejects only when it could not bring the run to an end; it is then called again, three times in all,
   * and without end while the database is away or the target is another's.
   */
  readonly onRun: (params: { runId: string; signal: AbortSignal }) => Promise<void>;
  /** Told of a run that is given up: it will not be called for again. */
  readonly onAbandoned?: (params: { runId: string; error: unknown }) => Promise<void>;
}

const attempts = 3;
const firstPauseMs = 1_000;
/** Errors that say nothing of the run. */
const passing: readonly string[] = ["database_unavailable", "lease_lost"];

/** Carries out jobs of runs. Each ends completed or goes back to the queue: a failed one would block its target. */
export function createRunCarrier(params: {
  handlers: RunHandlers;
  logger: Logger;
  stopping: AbortSignal;
}): {
  carryOut(job: Job<RunJob>): Promise<void>;
  abandon(runId: string, error: unknown): Promise<void>;
} {
  const { handlers, logger, stopping } = params;
  /** By run, how often it has thrown here. The death of a worker is not the run's failure. */
  const failures = new Map<string, number>();

  async function retryOrAbandon(runId: string, error: unknown, signal: AbortSignal): Promise<void> {
    const isPassing = SynclineError.isInstance(error) && passing.includes(error.code);
    const failed = (failures.get(runId) ?? 0) + (isPassing ? 0 : 1);
    if (failed < attempts) {
      failures.set(runId, failed);
      await pause(firstPauseMs * 2 ** Math.max(0, failed - 1), signal);
      throw error;
    }
    failures.delete(runId);
    await abandon(runId, error);
  }

  async function abandon(runId: string, error: unknown): Promise<void> {
    logger.error("a run is given up", { runId, error: describeError(error) });
    try {
      await handlers.onAbandoned?.({ runId, error });
    } catch (failure) {
      logger.error("giving up a run failed", { runId, error: describeError(failure) });
    }
  }

  return {
    abandon,
    async carryOut(job) {
      const { runId } = job.data;
      const signal = AbortSignal.any([job.signal, stopping]);
      try {
        await handlers.onRun({ runId, signal });
        failures.delete(runId);
      } catch (error) {
        if (!signal.aborted) {
          logger.error("a run could not be carried out", { runId, error: describeError(error) });
          await retryOrAbandon(runId, error, signal);
        }
      }
      // Whether the run came to its end before it noticed is not known here: it is asked once more.
      if (stopping.aborted) throw new Error("The worker is stopping; the run is queued again.");
    },
  };
}
