import type { ScheduledTask } from "@syncline/core";
import {
  IconArrowBarToDown,
  IconArrowBarUp,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconEqual,
  IconHandStop,
  IconRadar2,
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
    "The plan has something that a person has to agree to.",
  ),
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
    return new Cron(cron.trim(), { timezone: timeZone, mode: "5-part" }).nextRuns(count, from);
  } catch {
    return [];
  }
}

/** The reader's own, as the browser knows it. */
export const ownTimeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone the browser knows, the reader's own and UTC first. */
export const timeZones: readonly string[] = [
  ...new Set([ownTimeZone, "UTC", ...Intl.supportedValuesOf("timeZone")]),
];
