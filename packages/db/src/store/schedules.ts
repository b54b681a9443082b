import type { Schedule, ScheduleOutcome, Schedules } from "@syncline/core";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { schedules } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";

type Row = typeof schedules.$inferSelect;

export function scheduleStore(db: Db): Schedules {
  return {
    async insert({ last, ...schedule }) {
      await db.insert(schedules).values({ ...schedule, ...fromOutcome(last) });
    },
    async update({ last: _, ...schedule }) {
      const updated = await db
        .update(schedules)
        .set(schedule)
        .where(eq(schedules.id, schedule.id))
        .returning({ id: schedules.id });
      requireRow(updated, "schedule", schedule.id);
    },
    async remove(id) {
      await db.delete(schedules).where(eq(schedules.id, id));
    },
    async get(id) {
      const [row] = await db.select().from(schedules).where(eq(schedules.id, id));
      return row ? toSchedule(row) : null;
    },
    async getForUpdate(id) {
      const ofId = db.select().from(schedules).where(eq(schedules.id, id));
      const [row] = await ofId.for("no key update");
      return row ? toSchedule(row) : null;
    },
    async list({ projectId, targetId }) {
      const rows = await db
        .select()
        .from(schedules)
        .where(
          and(
            eq(schedules.projectId, projectId),
            targetId === undefined ? undefined : eq(schedules.targetId, targetId),
          ),
        )
        .orderBy(asc(schedules.targetId), asc(schedules.task), asc(schedules.id));
      return rows.map(toSchedule);
    },
    async setLast(id, outcome) {
      const updated = await db
        .update(schedules)
        .set(fromOutcome(outcome))
        .where(eq(schedules.id, id))
        .returning({ id: schedules.id });
      requireRow(updated, "schedule", id);
    },
    async claim({ id, lastAt, outcome }) {
      const is = lastAt === null ? isNull(schedules.lastAt) : eq(schedules.lastAt, lastAt);
      const claimed = await db
        .update(schedules)
        .set(fromOutcome(outcome))
        .where(and(eq(schedules.id, id), is))
        .returning({ id: schedules.id });
      return claimed.length > 0;
    },
  };
}

function fromOutcome(outcome: ScheduleOutcome | null) {
  return {
    lastAt: outcome?.at ?? null,
    lastPlanId: outcome?.planId ?? null,
    lastRunId: outcome?.runId ?? null,
    lastResult: outcome?.result ?? null,
    lastMessage: outcome?.message ?? null,
  };
}

function toSchedule(row: Row): Schedule {
  const { lastAt, lastPlanId, lastRunId, lastResult, lastMessage, ...schedule } = row;
  if (lastAt === null || lastResult === null) return { ...schedule, last: null };
  return {
    ...schedule,
    last: {
      at: lastAt,
      planId: lastPlanId,
      runId: lastRunId,
      result: lastResult,
      message: lastMessage,
    },
  };
}
