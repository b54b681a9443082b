export const scheduledTasks = ["drift_check", "push", "pull"] as const;
/** `drift_check` looks and writes down what it saw; `push` and `pull` also apply what needs no consent. */
export type ScheduledTask = (typeof scheduledTasks)[number];

/** Something that happens at a target by itself: PRODUCT I7. */
export interface Schedule {
  readonly id: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly task: ScheduledTask;
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

export interface ScheduleOutcome {
  readonly at: Date;
  readonly planId: string | null;
  readonly runId: string | null;
  /** `applied`, `in_sync`, `awaits_consent`, `failed` */
  readonly result: "checked" | "in_sync" | "applied" | "awaits_consent" | "failed";
  readonly message: string | null;
}
