import { reportPeriods, type ScheduleOutcome, scheduledTasks } from "@syncline/core";
import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";
import { targets } from "./targets.ts";

export const schedules = pgTable(
  "schedules",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    /** Null: a report of all targets. */
    targetId: identifier().references(() => targets.id),
    task: text({ enum: scheduledTasks }).notNull(),
    period: text({ enum: reportPeriods }),
    cron: identifier().notNull(),
    timeZone: identifier().notNull(),
    enabled: boolean().notNull(),
    createdBy: identifier().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
    /** What came of the last time; all null before the first. */
    lastAt: moment(),
    lastPlanId: identifier(),
    lastRunId: identifier(),
    lastResult: text().$type<ScheduleOutcome["result"]>(),
    lastMessage: freeText(),
  },
  (table) => [
    // schedules.list of a project or of a target, in its order
    index("schedules_project").on(table.projectId, table.targetId, table.task, table.id),
  ],
);
