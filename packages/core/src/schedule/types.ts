export const scheduledTasks = ["drift_check", "push", "pull", "report"] as const;
/**
 * `drift_check` looks and writes down what it saw; `push` and `pull` also apply what needs no consent; `report`
 * tells webhooks how a time that has passed went.
 */
export type ScheduledTask = (typeof scheduledTasks)[number];

/** What a report is about: the whole UTC day, seven days or month that ended last. */
export const reportPeriods = ["day", "week", "month"] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** Something that happens by itself: PRODUCT I7. */
export interface Schedule {
  readonly id: string;
  readonly projectId: string;
  /** Null: a report of all targets. Everything else happens at a target. */
  readonly targetId: string | null;
  readonly task: ScheduledTask;
  /** Of a report; else null. */
  readonly period: ReportPeriod | null;
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** What came of the last time. */
  readonly last: ScheduleOutcome | null;
}

export const scheduleResults = [
  "checked",
  "in_sync",
  "applied",
  "awaits_consent",
  "sent",
  "failed",
] as const;

export interface ScheduleOutcome {
  readonly at: Date;
  readonly planId: string | null;
  readonly runId: string | null;
  readonly result: (typeof scheduleResults)[number];
  readonly message: string | null;
}
