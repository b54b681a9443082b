import { createHash } from "node:crypto";
import { type Jobs, SynclineError } from "@syncline/core";
import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Db } from "../connection/db.ts";
import {
  type DeliveryJob,
  deliveryQueue,
  type RunJob,
  runQueue,
  type ScheduleJob,
  scheduleQueue,
} from "./queues.ts";

/**
 * All of it happens in the transaction of `db`, where there is one. pg-boss 12.35 has no such way to keep a
 * schedule, so its row is written directly; what it means is pg-boss's affair.
 */
export function jobStore(boss: PgBoss, db: Db): Jobs {
  return {
    async enqueueRun({ runId, targetId, priority }) {
      const id = jobIdOf(runId);
      const job: RunJob = { runId };
      await db.transaction(async (transaction) => {
        // What has ended may be queued again; what has not holds the id, and nothing is queued.
        await transaction.execute(sql`
          delete from pgboss.job where name = ${runQueue} and id = ${id}::uuid
            and state in ('completed', 'cancelled', 'failed')`);
        const sent = await boss.send(runQueue, job, {
          id,
          singletonKey: targetId,
          priority,
          db: fromDrizzle(transaction as never, sql),
        });
        if (sent !== null && priority !== 0) await moveUp(transaction, id, priority);
      });
    },
    async putSchedule({ scheduleId, cron, timeZone }) {
      checkCron(boss, cron, timeZone);
      const job: ScheduleJob = { scheduleId };
      const options = { tz: timeZone, key: scheduleId, singletonKey: scheduleId };
      await db.execute(sql`
        insert into pgboss.schedule (name, key, kind, cron, timezone, data, options)
        values (${scheduleQueue}, ${scheduleId}, 'cron', ${cron}, ${timeZone},
          ${JSON.stringify(job)}::jsonb, ${JSON.stringify(options)}::jsonb)
        on conflict (name, key) do update set kind = excluded.kind, cron = excluded.cron,
          timezone = excluded.timezone, data = excluded.data, options = excluded.options, updated_on = now()`);
    },
    async removeSchedule(scheduleId) {
      await db.execute(
        sql`delete from pgboss.schedule where name = ${scheduleQueue} and key = ${scheduleId}`,
      );
    },
    async enqueueSchedule({ scheduleId, askedAt }) {
      const job: ScheduleJob = { scheduleId, askedAt: askedAt.toISOString() };
      await db.transaction(async (transaction) => {
        await boss.send(scheduleQueue, job, {
          singletonKey: scheduleId,
          db: fromDrizzle(transaction as never, sql),
        });
      });
    },
    async enqueueDelivery({ deliveryId, attempt, dueAt }) {
      const id = idMadeOf(`delivery ${deliveryId} ${attempt}`);
      const job: DeliveryJob = { deliveryId, attempt };
      await db.transaction(async (transaction) => {
        // One under way holds the id, and nothing is queued.
        await transaction.execute(sql`
          delete from pgboss.job where name = ${deliveryQueue} and id = ${id}::uuid and state <> 'active'`);
        await boss.send(deliveryQueue, job, {
          id,
          // Without a time of its own a job is notified of, and so begins at once.
          ...(dueAt.getTime() > Date.now() ? { startAfter: dueAt } : {}),
          db: fromDrizzle(transaction as never, sql),
        });
      });
    },
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One job for each run: its own id where that is a UUID, whose order then breaks ties; else one made of it. */
function jobIdOf(runId: string): string {
  if (uuid.test(runId)) return runId;
  return idMadeOf(`run ${runId}`);
}

function idMadeOf(text: string): string {
  const hex = createHash("sha256").update(`syncline ${text}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Among the jobs of one key, `key_strict_fifo` goes by age alone; its priority orders the keys. So a year is
 * added to a job's age for each point of priority.
 */
async function moveUp(transaction: Db, id: string, priority: number): Promise<void> {
  const years = Math.max(-1000, Math.min(1000, Math.round(priority)));
  await transaction.execute(sql`
    update pgboss.job set created_on = created_on - make_interval(years => ${years}::int)
    where name = ${runQueue} and id = ${id}::uuid`);
}

function checkCron(boss: PgBoss, cron: string, timeZone: string): void {
  const path = "cron";
  try {
    if (cron.trim().split(/\s+/).length !== 5) throw new Error("it needs five fields");
    boss.previewSchedule(cron, { tz: timeZone, count: 1 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SynclineError({
      code: "invalid_input",
      message: `'${cron}' in the time zone '${timeZone}' is no schedule: ${why}.`,
      issues: [{ path, code: "cron.invalid", severity: "error", message: why }],
    });
  }
}
