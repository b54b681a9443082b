import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { cronSchema, timeZoneSchema } from "./cron.ts";
import { missingSchedule } from "./require-schedule.ts";
import { reportPeriods, type Schedule } from "./types.ts";

export const updateScheduleInput = z.strictObject({
  scheduleId: z.string().min(1),
  cron: cronSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  /** Of a report. */
  period: z.enum(reportPeriods).optional(),
  enabled: z.boolean().optional(),
});

/** Changes when a schedule happens, what a report is about, or whether it happens. @throws invalid_input, not_found */
export async function updateSchedule({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof updateScheduleInput>;
}): Promise<Schedule> {
  const { scheduleId, ...given } = parseInput(updateScheduleInput, input);
  return ctx.store.transaction(async (repositories) => {
    const known =
      (await repositories.schedules.getForUpdate(scheduleId)) ?? missingSchedule(scheduleId);
    if (given.period !== undefined && known.task !== "report") throw noReport();
    const schedule: Schedule = {
      ...known,
      period: given.period ?? known.period,
      cron: given.cron ?? known.cron,
      timeZone: given.timeZone ?? known.timeZone,
      enabled: given.enabled ?? known.enabled,
      updatedAt: ctx.clock.now(),
    };
    const { cron, timeZone, period, enabled } = schedule;
    await repositories.schedules.update(schedule);
    if (enabled) await repositories.jobs.putSchedule({ scheduleId, cron, timeZone });
    else await repositories.jobs.removeSchedule(scheduleId);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: schedule.projectId,
        action: "schedule.updated",
        entityKind: "schedule",
        entityId: scheduleId,
        details: { cron, timeZone, ...(period === null ? {} : { period }), enabled },
      },
    });
    return schedule;
  });
}

function noReport(): SynclineError {
  const message = "is for reports alone";
  return new SynclineError({
    code: "invalid_input",
    message: `period: ${message}`,
    issues: [{ path: "period", code: "input.custom", severity: "error", message }],
  });
}
