import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { type Db, rowsOf } from "../connection/db.ts";
import { type RunJob, runQueue } from "./queues.ts";

interface FoundJob {
  readonly id: string;
  readonly runId: string;
}

async function jobsIn(db: Db, state: "active" | "failed"): Promise<readonly FoundJob[]> {
  return rowsOf(
    await db.execute(
      sql`select id::text as id, data->>${"runId" satisfies keyof RunJob} as "runId"
        from pgboss.job where name = ${runQueue} and state::text = ${state}`,
    ),
  );
}

/**
 * Puts the jobs that a process left active back in the queue, without waiting for their heartbeat to lapse.
 * Only where no other process can be at work on them: at the start of an embedded database.
 */
export async function resumeLeftJobs(db: Db, boss: PgBoss): Promise<number> {
  const left = await jobsIn(db, "active");
  if (left.length > 0) {
    await boss.fail(
      runQueue,
      left.map((job) => job.id),
    );
  }
  return left.length;
}

/** A failed job holds up every later one of its target. Removes them and answers the runs they were for. */
export async function removeFailedJobs(db: Db, boss: PgBoss): Promise<readonly string[]> {
  const failed = await jobsIn(db, "failed");
  if (failed.length === 0) return [];
  await boss.deleteJob(
    runQueue,
    failed.map((job) => job.id),
  );
  return failed.map((job) => job.runId);
}
