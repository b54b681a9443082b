import type { Jobs, Logger } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type ConstructorOptions, fromDrizzle, PgBoss } from "pg-boss";
import type { Db } from "../connection/db.ts";

export const runQueue = "sync";

/** What a job of the queue carries. Everything else about a run is in its row. */
export interface RunJob {
  readonly runId: string;
}

/**
 * Starts the queue. One job per target at a time and in order is the queue's own law (`key_strict_fifo`,
 * by target), so it holds for any number of processes.
 */
export async function startRunQueue(params: {
  connection: Pick<ConstructorOptions, "connectionString" | "max" | "backend" | "db">;
  logger: Logger;
  /** Watches for jobs whose worker died. At least one process must. */
  supervise: boolean;
}): Promise<PgBoss> {
  const { connection, logger, supervise } = params;
  const boss = new PgBoss({
    ...connection,
    schema: "pgboss",
    useListenNotify: true,
    supervise,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => logger.error("job queue", { error: error.message }));
  boss.on("warning", (warning) => logger.warn("job queue", { warning: warning.message }));
  await boss.start();
  await boss.createQueue(runQueue, {
    policy: "key_strict_fifo",
    notify: true,
    // Only the death of a worker costs a retry; what fails in a run is the run's affair.
    retryLimit: 1000,
    retryDelay: 0,
    heartbeatSeconds: 10,
    expireInSeconds: 86_400,
  });
  await warmQueueCache(boss);
  return boss;
}

/**
 * Makes pg-boss remember the queue. The first call that needs it would ask the database outside the
 * transaction it is called in, and so wait for ever on PGlite's only connection.
 */
async function warmQueueCache(boss: PgBoss): Promise<void> {
  await boss.findJobs(runQueue, { id: "00000000-0000-0000-0000-000000000000" });
}

/** `transaction`: the one that the job is to be part of; null to queue it at once. */
export function jobStore(boss: PgBoss, transaction: Db | null): Jobs {
  return {
    async enqueueRun({ runId, targetId }) {
      const job: RunJob = { runId };
      await boss.send(runQueue, job, {
        singletonKey: targetId,
        ...(transaction === null ? {} : { db: fromDrizzle(transaction as never, sql) }),
      });
    },
  };
}
