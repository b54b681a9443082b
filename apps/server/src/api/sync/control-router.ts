import {
  applyPlan,
  cancelRun,
  createRollbackPlan,
  resumeSync,
  runStatuses,
  settleRecord,
} from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { operatorProcedure } from "../trpc.ts";
import { consentInput, recordInput, runInput } from "./inputs.ts";
import { requireRecord, requireRun } from "./owned.ts";
import { planDto } from "./plan-dto.ts";
import { recordDto } from "./record-dto.ts";

const tags = ["Sync"];
const startedDto = z.object({ syncId: z.string(), status: z.enum(runStatuses) });

/** What can be done about a run: stop it, take it up again, take it back. */
export const controlProcedures = {
  cancel: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/{syncId}/cancel",
        tags,
        summary: "Cancels a run. No further request leaves within a second.",
      },
    })
    .input(runInput)
    .output(startedDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      await requireRun(ctx, { project, id: input.syncId });
      const run = await cancelRun({ ctx: ctx.core, input: { runId: input.syncId } });
      return { syncId: run.id, status: run.status };
    }),

  resume: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/{syncId}/resume",
        tags,
        summary: "Takes up a run that did not do everything. Answers the run that goes on.",
      },
    })
    .input(
      runInput.extend({
        only: z.literal("failed").optional().meta({
          description: "Only what failed, and what was skipped for it. Absent: all that is left.",
        }),
      }),
    )
    .output(startedDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      await requireRun(ctx, { project, id: input.syncId });
      const run = await resumeSync({
        ctx: ctx.core,
        input: { runId: input.syncId, only: input.only },
      });
      return { syncId: run.id, status: run.status };
    }),

  rollback: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/{syncId}/rollback",
        tags,
        summary: "Plans to take a run back, and applies that plan when asked to.",
      },
    })
    .input(
      runInput.extend({
        apply: z
          .boolean()
          .default(false)
          .meta({ description: "Apply the plan at once, with the consent given here." }),
        consent: consentInput,
      }),
    )
    .output(
      z.object({
        planId: z.string(),
        plan: planDto,
        syncId: z.string().nullable().meta({ description: "The run, when it was applied." }),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      await requireRun(ctx, { project, id: input.syncId });
      const plan = await createRollbackPlan({ ctx: ctx.core, input: { runId: input.syncId } });
      if (!input.apply) return { planId: plan.id, plan, syncId: null };
      const { consent } = input;
      const run = await applyPlan({
        ctx: ctx.core,
        input: {
          planId: plan.id,
          trigger: "rollback",
          ...(consent === undefined ? {} : { consent }),
        },
      });
      return { planId: plan.id, plan, syncId: run.id };
    }),

  settle: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/records/{recordId}/settle",
        tags,
        summary: "Settles a record whose outcome is unknown.",
      },
    })
    .input(
      recordInput.extend({
        as: z.enum(["look", "applied", "not_applied"]).meta({
          description: "`look` reads the target and decides. Else what a person found out.",
        }),
      }),
    )
    .output(recordDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      await requireRecord(ctx, { project, id: input.recordId });
      const { recordId, as } = input;
      return settleRecord({ ctx: ctx.core, input: { recordId, as } });
    }),
};
