import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { cronSchema, timeZoneSchema } from "./cron.ts";
import { requireSchedule } from "./require-schedule.ts";
import type { Schedule } from "./types.ts";

export const updateScheduleInput = z.strictObject({
  scheduleId: z.string().min(1),
  cron: cronSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  enabled: z.boolean().optional(),
});

/** Changes when a schedule happens, or whether. @throws invalid_input, not_found */
export async function updateSchedule({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof updateScheduleInput>;
}): Promise<Schedule> {
  const { scheduleId, ...given } = parseInput(updateScheduleInput, input);
  const known = await requireSchedule(ctx, scheduleId);
  const schedule: Schedule = {
    ...known,
    cron: given.cron ?? known.cron,
    timeZone: given.timeZone ?? known.timeZone,
    enabled: given.enabled ?? known.enabled,
    updatedAt: ctx.clock.now(),
  };
  const { cron, timeZone, enabled } = schedule;
  await ctx.store.transaction(async (repositories) => {
    await repositories.schedules.update(schedule);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: schedule.projectId,
        action: "schedule.updated",
        entityKind: "schedule",
        entityId: scheduleId,
        details: { cron, timeZone, enabled },
      },
    });
  });
  if (enabled) await ctx.store.jobs.putSchedule({ scheduleId, cron, timeZone });
  else await ctx.store.jobs.removeSchedule(scheduleId);
  return schedule;
}
