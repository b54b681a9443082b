import type { Trigger } from "../status/index.ts";

/** Of the runs that wait for a target: taking something back goes first, what people wait for next. */
export const runPriority: Readonly<Record<Trigger, number>> = {
  rollback: 20,
  ui: 10,
  cli: 10,
  api: 10,
  schedule: 0,
};
