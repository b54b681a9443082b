import type { Logger } from "@syncline/core";
import type { PgBoss } from "pg-boss";
import type { Db } from "../connection/db.ts";
import { createRunCarrier, type RunHandlers } from "./carry-out-run.ts";
import { carryOutSchedule, type ScheduleHandlers } from "./carry-out-schedule.ts";
import { describeError } from "./describe-error.ts";
import { type RunJob, runQueue, type ScheduleJob, scheduleQueue } from "./queues.ts";
import { settles } from "./settles.ts";
import { removeFailedJobs } from "./unfinished-jobs.ts";

/** What a worker needs of an open database. */
export interface RunWorkerDatabase {
  readonly db: Db;
  readonly boss: PgBoss;
  readonly logger: Logger;
}

/** Without `onSchedule` this process leaves schedules to others. */
export interface RunWorkerParams extends RunHandlers, Partial<ScheduleHandlers> {
  readonly database: RunWorkerDatabase;
  /** Runs carried out at once by this process. */
  readonly concurrency: number;
}

export interface RunWorker {
  /**
   * Takes no more runs, lets those under way finish for `drainMs` (10 000 unless said otherwise), then aborts
   * their signals. A run that was stopped is queued again, ahead of all later ones of its target.
   */
  stop(params?: { drainMs?: number }): Promise<void>;
}

const sweepEveryMs = 30_000;
/** Time for runs to reach a checkpoint after their signal aborted. */
const checkpointMs = 10_000;
/** A beat that is late by twice this much still comes before the ten seconds are over. */
const heartbeatRefreshSeconds = 3;

/** Starts to carry out queued runs, and schedules. A process that only serves the API leaves this out. */
export async function startRunWorker(params: RunWorkerParams): Promise<RunWorker> {
  const { database, concurrency, onSchedule } = params;
  const { boss, logger } = database;
  const stopping = new AbortController();
  const carrier = createRunCarrier({ handlers: params, logger, stopping: stopping.signal });
  const sweep = () => sweepFailedJobs(database, carrier.abandon);

  await sweep();
  await boss.work<RunJob, void>(
    runQueue,
    {
      localConcurrency: concurrency,
      batchSize: 1,
      pollingIntervalSeconds: 0.5,
      // A notification comes with a new job, not with a target that has become free: poll for those.
      notifyPollingIntervalSeconds: 0.5,
      heartbeatRefreshSeconds,
    },
    async ([job]) => {
      if (job) await carrier.carryOut(job);
    },
  );
  if (onSchedule !== undefined) await workOnSchedules(database, { onSchedule }, stopping.signal);
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();

  return {
    async stop({ drainMs = 10_000 } = {}) {
      clearInterval(timer);
      const queues = onSchedule === undefined ? [runQueue] : [runQueue, scheduleQueue];
      const drained = Promise.all(queues.map((name) => boss.offWork(name, { wait: true })));
      if (await settles(drained, drainMs)) return;
      stopping.abort();
      if (await settles(drained, checkpointMs)) return;
      logger.warn("runs are still under way; they resume when their heartbeat lapses");
    },
  };
}

async function workOnSchedules(
  { boss, logger }: RunWorkerDatabase,
  handlers: ScheduleHandlers,
  stopping: AbortSignal,
): Promise<void> {
  await boss.work<ScheduleJob, void>(
    scheduleQueue,
    {
      localConcurrency: 2,
      batchSize: 1,
      // Notifications bring what is due; polling finds what a dead worker left.
      pollingIntervalSeconds: 5,
      notifyPollingIntervalSeconds: 5,
      heartbeatRefreshSeconds,
    },
    async ([job]) => {
      if (job) await carryOutSchedule({ handlers, logger, stopping, job });
    },
  );
}

/** Nothing of ours ends a job as failed, but a thousand crashes would. */
async function sweepFailedJobs(
  { db, boss, logger }: RunWorkerDatabase,
  abandon: (runId: string, error: unknown) => Promise<void>,
): Promise<void> {
  try {
    for (const runId of await removeFailedJobs(db, boss)) {
      await abandon(runId, new Error("Its job failed too often."));
    }
  } catch (error) {
    logger.warn("looking for failed jobs failed", { error: describeError(error) });
  }
}
