import type { Logger } from "@syncline/core";
import { type ConstructorOptions, PgBoss } from "pg-boss";

export const runQueue = "sync";
export const scheduleQueue = "schedule";
export const deliveryQueue = "webhook";

/** What a job of the queue of runs carries. Everything else about a run is in its row. */
export interface RunJob {
  readonly runId: string;
}

/** What a job of the queue of schedules carries. */
export interface ScheduleJob {
  readonly scheduleId: string;
  /** ISO 8601. Of one that somebody asked for; absent where its time has come. */
  readonly askedAt?: string;
}

/** What a job of the queue of webhook deliveries carries. */
export interface DeliveryJob {
  readonly deliveryId: string;
  /** From 1. */
  readonly attempt: number;
}

const day = 86_400;

const whatever = {
  notify: true,
  retryDelay: 0,
  /** The least that pg-boss takes. */
  heartbeatSeconds: 10,
  expireInSeconds: day,
  /** The product keeps its own history; a small table is a quick one. */
  deleteAfterSeconds: day,
  /** A run waits for its turn for as long as it takes. */
  retentionSeconds: 365 * day,
} as const;

/**
 * Starts the queues. One run per target at a time is the queue's own law (`key_strict_fifo`, by target), and
 * so is one job per schedule (`exclusive`): both hold for any number of processes.
 */
export async function startQueues(params: {
  connection: Pick<ConstructorOptions, "connectionString" | "max" | "backend" | "db">;
  logger: Logger;
  /** Looks for jobs whose worker died and for schedules that are due. At least one process must. */
  supervise: boolean;
  /** How often it looks for dead workers: they are noticed so long after their heartbeat lapsed. */
  superviseEverySeconds: number;
}): Promise<PgBoss> {
  const { connection, logger, supervise, superviseEverySeconds } = params;
  const boss = new PgBoss({
    ...connection,
    schema: "pgboss",
    useListenNotify: true,
    supervise,
    superviseIntervalSeconds: superviseEverySeconds,
    monitorIntervalSeconds: superviseEverySeconds,
    schedule: supervise,
    // A minute is the finest that a schedule can name: late by some seconds is soon enough.
    cronMonitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 2,
  });
  boss.on("error", (error) => logger.error("job queue", { error: error.message }));
  boss.on("warning", (warning) => logger.warn("job queue", { warning: warning.message }));
  await boss.start();
  // Only the death of a worker costs a retry; what fails in a run is the run's affair.
  await boss.createQueue(runQueue, { ...whatever, policy: "key_strict_fifo", retryLimit: 1000 });
  await boss.createQueue(scheduleQueue, { ...whatever, policy: "exclusive", retryLimit: 3 });
  // Every attempt is a job of its own, which the delivery's row knows of.
  await boss.createQueue(deliveryQueue, { ...whatever, policy: "standard", retryLimit: 1000 });
  await warmQueueCache(boss);
  return boss;
}

/**
 * Makes pg-boss remember the queues. The first call that needs one would ask the database outside the
 * transaction it is called in, and so wait for ever on PGlite's only connection.
 */
async function warmQueueCache(boss: PgBoss): Promise<void> {
  for (const queue of [runQueue, scheduleQueue, deliveryQueue]) {
    await boss.findJobs(queue, { id: "00000000-0000-0000-0000-000000000000" });
  }
}
