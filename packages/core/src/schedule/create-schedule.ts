import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { getTarget } from "../target/get-target.ts";
import { cronSchema, timeZoneSchema } from "./cron.ts";
import { type Schedule, scheduledTasks } from "./types.ts";

export const createScheduleInput = z.strictObject({
  projectId: z.string().min(1),
  targetId: z.string().min(1),
  task: z.enum(scheduledTasks),
  cron: cronSchema,
  timeZone: timeZoneSchema.default("UTC"),
});

/** Makes something happen at a target by itself, from now on. @throws invalid_input, not_found */
export async function createSchedule({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createScheduleInput>;
}): Promise<Schedule> {
  const request = parseInput(createScheduleInput, input);
  const target = await getTarget({ ctx, input: request });
  if (target.projectId !== request.projectId) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no target '${request.targetId}' in this project.`,
    });
  }
  const now = ctx.clock.now();
  const schedule: Schedule = {
    id: ctx.ids.next(),
    ...request,
    enabled: true,
    createdBy: ctx.actor.id,
    createdAt: now,
    updatedAt: now,
    last: null,
  };
  await ctx.store.transaction(async (repositories) => {
    await repositories.schedules.insert(schedule);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: schedule.projectId,
        action: "schedule.created",
        entityKind: "schedule",
        entityId: schedule.id,
        details: { task: schedule.task, cron: schedule.cron, timeZone: schedule.timeZone },
      },
    });
  });
  // The queue keeps its own table of these and is told last: a job of no schedule does nothing.
  const { id: scheduleId, cron, timeZone } = schedule;
  await ctx.store.jobs.putSchedule({ scheduleId, cron, timeZone });
  return schedule;
}
