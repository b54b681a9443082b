import type { StoreUnderTest } from "@syncline/core/testing";
import { sql } from "drizzle-orm";
import { rowsOf } from "../src/connection/db.ts";
import type { Database } from "../src/index.ts";

/** What the store suite needs of a database. */
export function underTest(database: Database): StoreUnderTest {
  return {
    store: database.store,
    close: () => database.close(),
    async queuedRuns() {
      const rows = rowsOf<{ runId: string }>(
        await database.db.execute(
          sql`select data->>'runId' as "runId" from pgboss.job where name = 'sync' order by created_on, id`,
        ),
      );
      return rows.map((row) => row.runId);
    },
    async scheduledJobs() {
      const schedules = await database.boss.getSchedules("schedule");
      return schedules.map(({ key, cron, timezone }) => ({
        scheduleId: key,
        cron,
        timeZone: timezone,
      }));
    },
    async queuedSchedules() {
      const rows = rowsOf<{ data: { scheduleId: string; askedAt?: string } }>(
        await database.db.execute(
          sql`select data from pgboss.job where name = 'schedule' order by created_on, id`,
        ),
      );
      return rows.flatMap(({ data: { scheduleId, askedAt } }) =>
        askedAt === undefined ? [] : [{ scheduleId, askedAt: new Date(askedAt) }],
      );
    },
    async queuedDeliveries() {
      const rows = rowsOf<{ data: { deliveryId: string; attempt: number }; due: string }>(
        await database.db.execute(
          sql`select data, start_after::text as due from pgboss.job where name = 'webhook' order by start_after`,
        ),
      );
      return rows.map(({ data, due }) => ({ ...data, dueAt: new Date(due) }));
    },
  };
}
