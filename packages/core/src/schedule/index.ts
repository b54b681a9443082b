export { createSchedule, createScheduleInput } from "./create-schedule.ts";
export { cronProblem } from "./cron.ts";
export { listSchedules } from "./list-schedules.ts";
export { removeSchedule } from "./remove-schedule.ts";
export { reportRange } from "./report-range.ts";
export { runSchedule } from "./run-schedule.ts";
export { triggerSchedule } from "./trigger-schedule.ts";
export * from "./types.ts";
export { updateSchedule, updateScheduleInput } from "./update-schedule.ts";
