import type { Occurrences } from "../webhook/watch-schedules.ts";
import type { Schedule } from "./types.ts";

/** The queue goes by the clock of the database, which may be ahead of this process's. */
const aheadMs = 30_000;
/** What is later than this is of no use to anybody any more. */
const latestMs = 32 * 24 * 60 * 60_000;
const atOnce = 100;

/**
 * The latest of a schedule's times that has come, and has not been carried out or changed since; null: none.
 * So a job that comes twice finds nothing to do the second time.
 */
export function lastDue(
  { cron, timeZone, updatedAt, last }: Pick<Schedule, "cron" | "timeZone" | "updatedAt" | "last">,
  { occurrences, now }: { occurrences: Occurrences; now: Date },
): Date | null {
  const until = now.getTime() + aheadMs;
  const earliest = now.getTime() - latestMs;
  let after = new Date(Math.max(updatedAt.getTime(), last?.at.getTime() ?? 0, earliest));
  let due: Date | null = null;
  for (;;) {
    const times = occurrences({ cron, timeZone, after, count: atOnce });
    const come = times.filter((time) => time.getTime() <= until);
    due = come.at(-1) ?? due;
    if (come.length < atOnce || due === null) return due;
    after = due;
  }
}
