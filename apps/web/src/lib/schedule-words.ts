import type { ReportPeriod, ScheduledTask } from "@syncline/core";
import {
  IconArrowBarToDown,
  IconArrowBarUp,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconEqual,
  IconHandStop,
  IconRadar2,
  IconReportAnalytics,
  IconSend,
} from "@tabler/icons-react";
import { Cron } from "croner";
import { toString as describeCron } from "cronstrue";
import type { Schedule } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

export const taskLooks: Looks<ScheduledTask> = {
  drift_check: look(
    "Look for drift",
    "neutral",
    IconRadar2,
    "Compares both sides and writes down what was changed at the target. It writes nothing there.",
  ),
  push: look(
    "Push",
    "info",
    IconArrowBarUp,
    "Sends what was changed here. A plan that needs consent waits for a person.",
  ),
  pull: look(
    "Pull",
    "info",
    IconArrowBarToDown,
    "Takes over what was changed there. A plan that needs consent waits for a person.",
  ),
  report: look(
    "Report",
    "neutral",
    IconReportAnalytics,
    "Tells webhooks how a time that has passed went, with links to the whole report.",
  ),
};
/** What can happen at a target by itself. */
export const targetTasks = ["drift_check", "push", "pull"] as const satisfies ScheduledTask[];

/** What a report is about, and when it is usually sent. */
export const periodWords: Readonly<
  Record<ReportPeriod, { readonly label: string; readonly meaning: string; readonly cron: string }>
> = {
  day: { label: "Day", meaning: "the whole day (UTC) before", cron: "0 6 * * *" },
  week: { label: "Week", meaning: "the seven whole days (UTC) before", cron: "0 6 * * 1" },
  month: { label: "Month", meaning: "the whole days (UTC) of the month before", cron: "0 6 1 * *" },
};

type Result = NonNullable<Schedule["last"]>["result"];

export const resultLooks: Looks<Result> = {
  checked: look("Looked", "success", IconCircleCheck, "It compared both sides."),
  in_sync: look("In step", "success", IconEqual, "There was nothing to do."),
  applied: look("Applied", "info", IconCircleDot, "It made a plan and carried it out."),
  awaits_consent: look(
    "Waits for you",
    "warning",
    IconHandStop,
    "The plan has something that a person has to decide or agree to.",
  ),
  sent: look("Sent", "success", IconSend, "Webhooks were told."),
  failed: look("Failed", "danger", IconCircleX, "It could not be done, and there is a reason."),
};

/** Often wanted times. */
export const usualTimes: readonly { readonly cron: string; readonly label: string }[] = [
  { cron: "*/15 * * * *", label: "Every quarter of an hour" },
  { cron: "0 * * * *", label: "Every hour" },
  { cron: "0 6 * * *", label: "Every day at six" },
  { cron: "0 6 * * 1-5", label: "On working days at six" },
  { cron: "0 6 * * 1", label: "On Mondays at six" },
];
/** The same of reports, which are about whole days. */
export const usualReportTimes: typeof usualTimes = [
  ...usualTimes.slice(2),
  { cron: "0 6 1 * *", label: "On the first of the month at six" },
];

/** `At 06:00, Monday through Friday`; null when it is no time. */
export function cronWords(cron: string): string | null {
  try {
    return describeCron(cron.trim(), {
      use24HourTimeFormat: true,
      throwExceptionOnParseError: true,
    });
  } catch {
    return null;
  }
}

/** The next times it comes, soonest first. Empty when it is no time, or never comes. */
export function nextTimes(
  { cron, timeZone }: { readonly cron: string; readonly timeZone: string },
  { from, count }: { readonly from: Date; readonly count: number },
): Date[] {
  try {
    const options = { timezone: timeZone, mode: "5-part" } as const;
    return new Cron(spelledOut(cron), options).nextRuns(count, from);
  } catch {
    return [];
  }
}

const lastOfField = [59, 23, 31, 12, 7];

/** The queue takes `5/10` for `5-59/10`; this library wants it written so. */
function spelledOut(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  return fields
    .map((field, at) => field.replace(/(?<=^|,)(\d+)(?=\/)/g, `$1-${lastOfField[at]}`))
    .join(" ");
}

/** The reader's own, as the browser knows it. */
export const ownTimeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone the browser knows, the reader's own and UTC first. */
export const timeZones: readonly string[] = [
  ...new Set([ownTimeZone, "UTC", ...Intl.supportedValuesOf("timeZone")]),
];
