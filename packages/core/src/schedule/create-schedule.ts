import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { getTarget } from "../target/get-target.ts";
import { cronSchema, timeZoneSchema } from "./cron.ts";
import { reportPeriods, type Schedule, scheduledTasks } from "./types.ts";

export const createScheduleInput = z
  .strictObject({
    projectId: z.string().min(1),
    /** Null: a report of all targets. */
    targetId: z.string().min(1).nullable().default(null),
    task: z.enum(scheduledTasks),
    /** Of a report alone, which needs it. */
    period: z.enum(reportPeriods).nullable().default(null),
    cron: cronSchema,
    timeZone: timeZoneSchema.default("UTC"),
  })
  .superRefine(({ task, targetId, period }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const isReport = task === "report";
    if (isReport && period === null) refuse("period", "is needed: a day, a week or a month");
    if (!isReport && period !== null) refuse("period", "is for reports alone");
    if (!isReport && targetId === null) refuse("target", "is needed: only a report may be of all");
  });

/** Makes something happen by itself, from now on. @throws invalid_input, not_found */
export async function createSchedule({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createScheduleInput>;
}): Promise<Schedule> {
  const request = parseInput(createScheduleInput, input);
  await requireTarget(ctx, request);
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
  const { task, period, cron, timeZone } = schedule;
  await ctx.store.transaction(async (repositories) => {
    await repositories.schedules.insert(schedule);
    // The queue refuses times that never come: then there is no schedule either.
    await repositories.jobs.putSchedule({ scheduleId: schedule.id, cron, timeZone });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: schedule.projectId,
        action: "schedule.created",
        entityKind: "schedule",
        entityId: schedule.id,
        details: { task, cron, timeZone, ...(period === null ? {} : { period }) },
      },
    });
  });
  return schedule;
}

async function requireTarget(
  ctx: Context,
  { projectId, targetId }: Pick<Schedule, "projectId" | "targetId">,
): Promise<void> {
  if (targetId === null) return;
  const target = await getTarget({ ctx, input: { targetId } });
  if (target.projectId === projectId) return;
  throw new SynclineError({
    code: "not_found",
    message: `There is no target '${targetId}' in this project.`,
  });
}
