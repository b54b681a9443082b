import {
  createSchedule,
  listSchedules,
  removeSchedule,
  reportPeriods,
  type Schedule,
  scheduledTasks,
  scheduleResults,
  triggerSchedule,
  updateSchedule,
} from "@syncline/core";
import { z } from "zod";
import { requireOwned, requireProject } from "../common/project.ts";
import { dateTime, listOf, projectKey } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { requireTargetByIdOrName } from "../targets/find-target.ts";
import { operatorProcedure, router, viewerProcedure } from "../trpc.ts";

const tags = ["Schedules"];
const id = z.string().min(1).max(200);
const cron = z
  .string()
  .max(200)
  .meta({ examples: ["0 6 * * 1-5"] });
const timeZone = z
  .string()
  .max(100)
  .meta({ examples: ["Europe/Berlin"] });

const scheduleDto: z.ZodType<Schedule, Schedule> = z
  .object({
    id: z.string(),
    projectId: z.string(),
    targetId: z.string().nullable().meta({ description: "Null: a report of all targets." }),
    task: z.enum(scheduledTasks),
    period: z.enum(reportPeriods).nullable().meta({
      description: "Of a report: the whole UTC day, seven days or month that ended last.",
    }),
    cron: z.string(),
    timeZone: z.string(),
    enabled: z.boolean(),
    createdBy: z.string(),
    createdAt: dateTime,
    updatedAt: dateTime,
    last: z
      .object({
        at: dateTime,
        planId: z.string().nullable(),
        runId: z.string().nullable(),
        result: z.enum(scheduleResults),
        message: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "Schedule" });

async function requireSchedule(ctx: ApiContext, projectKeyOfCall: string, scheduleId: string) {
  const project = await requireProject(ctx, projectKeyOfCall);
  const schedule = await ctx.core.store.schedules.get(scheduleId);
  return requireOwned(schedule, { project, what: "schedule", id: scheduleId });
}

/** What happens by itself. */
export const schedulesRouter = router({
  list: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/schedules", tags, summary: "Schedules." } })
    .input(z.strictObject({ project: projectKey, targetId: id.optional() }))
    .output(listOf(scheduleDto))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { targetId } = input;
      return listSchedules({ ctx: ctx.core, input: { projectId: project.id, targetId } });
    }),

  create: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/schedules",
        tags,
        summary: "Makes something happen by itself: at a target, or a report to webhooks.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        target: id.optional().meta({
          description: "Id or name of the target. Absent: all of them, in a report alone.",
        }),
        task: z.enum(scheduledTasks),
        period: z
          .enum(reportPeriods)
          .optional()
          .meta({ description: "What a report is about; it needs one." }),
        cron,
        timeZone: timeZone.optional(),
      }),
    )
    .output(scheduleDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { target: named, task, period, cron: expression, timeZone: zone } = input;
      const target =
        named === undefined ? null : await requireTargetByIdOrName(ctx, { project, target: named });
      return createSchedule({
        ctx: ctx.core,
        input: {
          projectId: project.id,
          targetId: target?.id ?? null,
          task,
          period: period ?? null,
          cron: expression,
          ...(zone === undefined ? {} : { timeZone: zone }),
        },
      });
    }),

  update: operatorProcedure
    .meta({
      openapi: {
        method: "PATCH",
        path: "/schedules/{scheduleId}",
        tags,
        summary: "Changes when a schedule happens, what a report is about, or whether it happens.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        scheduleId: id,
        cron: cron.optional(),
        timeZone: timeZone.optional(),
        period: z.enum(reportPeriods).optional().meta({ description: "Of a report." }),
        enabled: z.boolean().optional(),
      }),
    )
    .output(scheduleDto)
    .mutation(async ({ ctx, input }) => {
      const { project, ...change } = input;
      await requireSchedule(ctx, project, input.scheduleId);
      return updateSchedule({ ctx: ctx.core, input: change });
    }),

  trigger: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/schedules/{scheduleId}/trigger",
        tags,
        summary: "Has a schedule do now what it does at its times, which stay as they are.",
      },
    })
    .input(z.strictObject({ project: projectKey, scheduleId: id }))
    .output(z.object({ queued: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await requireSchedule(ctx, input.project, input.scheduleId);
      await triggerSchedule({ ctx: ctx.core, input: { scheduleId: input.scheduleId } });
      return { queued: true as const };
    }),

  remove: operatorProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/schedules/{scheduleId}",
        tags,
        summary: "Removes a schedule. What it did stays on record.",
      },
    })
    .input(z.strictObject({ project: projectKey, scheduleId: id }))
    .output(z.object({ removed: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await requireSchedule(ctx, input.project, input.scheduleId);
      await removeSchedule({ ctx: ctx.core, input: { scheduleId: input.scheduleId } });
      return { removed: true as const };
    }),
});
