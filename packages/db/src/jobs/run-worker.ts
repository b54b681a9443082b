import type { Logger } from "@syncline/core";
import type { Job, PgBoss } from "pg-boss";
import type { Db } from "../connection/db.ts";
import { type RunJob, runQueue } from "./run-queue.ts";
import { removeFailedJobs } from "./unfinished-jobs.ts";

/** What a worker needs of an open database. */
export interface RunWorkerDatabase {
  readonly db: Db;
  readonly boss: PgBoss;
  readonly logger: Logger;
}

export interface RunWorkerParams {
  readonly database: RunWorkerDatabase;
  /** Runs carried out at once by this process. */
  readonly concurrency: number;
  /**
   * Carries a run to its end, or to a checkpoint when the signal aborts. It is called again for a run
   * whose worker died or was stopped, so it must take up an interrupted run and leave a finished one alone.
   * It rejects only when it could not bring the run to an end; it is then called again, three times in all.
   */
  readonly onRun: (params: { runId: string; signal: AbortSignal }) => Promise<void>;
  /** Told of a run that is given up: it will not be called for again. */
  readonly onAbandoned?: (params: { runId: string; error: unknown }) => Promise<void>;
}

export interface RunWorker {
  /**
   * Takes no more runs, lets those under way finish for `drainMs` (10 000 unless said otherwise), then aborts
   * their signals. A run that was stopped is queued again, ahead of all later ones of its target.
   */
  stop(params?: { drainMs?: number }): Promise<void>;
}

const attempts = 3;
const firstPauseMs = 1_000;
const sweepEveryMs = 30_000;
/** Time for runs to reach a checkpoint after their signal aborted. */
const checkpointMs = 10_000;

/** Starts to carry out queued runs. A process that only serves the API leaves this out. */
export async function startRunWorker(params: RunWorkerParams): Promise<RunWorker> {
  const { database, concurrency } = params;
  const { boss, logger } = database;
  const stopping = new AbortController();
  const sweep = () => sweepFailedJobs(params);

  await sweep();
  await boss.work<RunJob, void>(
    runQueue,
    {
      localConcurrency: concurrency,
      batchSize: 1,
      pollingIntervalSeconds: 0.5,
      // A notification comes with a new job, not with a target that has become free: poll for those.
      notifyPollingIntervalSeconds: 0.5,
      heartbeatRefreshSeconds: 3,
    },
    async ([job]) => {
      if (job) await carryOut({ ...params, job, stopping: stopping.signal });
    },
  );
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();

  return {
    async stop({ drainMs = 10_000 } = {}) {
      clearInterval(timer);
      const drained = boss.offWork(runQueue, { wait: true }).then(() => true);
      if (await settles(drained, drainMs)) return;
      stopping.abort();
      if (await settles(drained, checkpointMs)) return;
      logger.warn("runs are still under way; they resume when their heartbeat lapses");
    },
  };
}

/** A job ends completed or goes back to the queue; one that ended failed would block its target. */
async function carryOut(
  params: RunWorkerParams & { job: Job<RunJob>; stopping: AbortSignal },
): Promise<void> {
  const { database, job, stopping, onRun } = params;
  const { runId } = job.data;
  const signal = AbortSignal.any([job.signal, stopping]);
  const log = { runId, attempt: job.retryCount + 1 };
  try {
    await onRun({ runId, signal });
  } catch (error) {
    if (!signal.aborted) {
      database.logger.error("a run could not be carried out", { ...log, error: describe(error) });
      await retryOrAbandon({ ...params, error, signal });
    }
  }
  // Whether the run came to its end before it noticed is not known here: it is asked once more.
  if (stopping.aborted) throw new Error("The worker is stopping; the run is queued again.");
}

async function retryOrAbandon(
  params: RunWorkerParams & { job: Job<RunJob>; error: unknown; signal: AbortSignal },
): Promise<void> {
  const { job, error, signal } = params;
  if (job.retryCount + 1 < attempts) {
    await pause(firstPauseMs * 2 ** job.retryCount, signal);
    throw error;
  }
  await abandon(params, job.data.runId, error);
}

async function abandon(params: RunWorkerParams, runId: string, error: unknown): Promise<void> {
  const { database, onAbandoned } = params;
  database.logger.error("a run is given up", { runId, error: describe(error) });
  try {
    await onAbandoned?.({ runId, error });
  } catch (failure) {
    database.logger.error("giving up a run failed", { runId, error: describe(failure) });
  }
}

/** Nothing of ours ends a job as failed, but a thousand crashes would. */
async function sweepFailedJobs(params: RunWorkerParams): Promise<void> {
  const { db, boss, logger } = params.database;
  try {
    for (const runId of await removeFailedJobs(db, boss)) {
      await abandon(params, runId, new Error("Its job failed too often."));
    }
  } catch (error) {
    logger.warn("looking for failed jobs failed", { error: describe(error) });
  }
}

async function settles(work: Promise<boolean>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const internal = "internal" in error ? error.internal : undefined;
  return typeof internal === "string"
    ? `${error.message} ${internal}`
    : (error.stack ?? error.message);
}
