import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { HealthFinding } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

export const healthLooks: Looks<HealthFinding["state"]> = {
  ok: look("Healthy", "success", IconCircleCheck, "Nothing needs doing."),
  warning: look("Needs a look", "warning", IconAlertTriangle, "It works, and will not for long."),
  critical: look("Needs you now", "danger", IconCircleX, "Something does not work."),
};

export const checkLabels: Readonly<Record<HealthFinding["check"], string>> = {
  success: "Success",
  durations: "Durations",
  failures: "Failures",
  staleness: "Staleness",
  schedules: "Schedules",
  drift: "Drift",
  conflicts: "Conflicts",
  rate_limit: "Rate limits",
  queue: "Queue",
  tokens: "Tokens",
};

/** On the button that leads to where something can be done about a finding. */
export const actionLabels: Readonly<Record<NonNullable<HealthFinding["action"]>["kind"], string>> =
  {
    target: "Open the target",
    run: "Open the run",
    plan: "Make a plan",
    conflicts: "Decide",
    schedule: "See the schedule",
    tokens: "See the tokens",
    records: "See what happened",
  };
