import type { Occurrences } from "@syncline/core";
import type { Database } from "@syncline/db";

/** When schedules happen, as the queue reckons it. */
export function occurrencesBy({ boss }: Pick<Database, "boss">): Occurrences {
  return ({ cron, timeZone, after, count }) => {
    try {
      return boss.previewSchedule(cron, { tz: timeZone, from: after, count });
    } catch {
      // A date that hardly ever comes: one schedule must not keep the others from being watched.
      return [];
    }
  };
}
