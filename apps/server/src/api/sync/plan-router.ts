import { createPlan, runStatuses } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { requireTargetByIdOrName } from "../targets/find-target.ts";
import { operatorProcedure, viewerProcedure } from "../trpc.ts";
import { applyOnce } from "./apply.ts";
import { applyInput, idempotencyKey, planIdInput, planInput } from "./inputs.ts";
import { requirePlan } from "./owned.ts";
import { planDto } from "./plan-dto.ts";

const tags = ["Sync"];

/** From a plan to a run. */
export const planProcedures = {
  plan: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/plan",
        tags,
        summary: "Works out what a sync would do. Nothing is written to the target.",
      },
    })
    .input(planInput)
    .output(planDto)
    .mutation(async ({ ctx, input, signal }) => {
      const project = await requireProject(ctx, input.project);
      const { target: idOrName, direction, mode, keys, withDependencies } = input;
      const target = await requireTargetByIdOrName(ctx, { project, target: idOrName });
      return createPlan({
        ctx: ctx.core,
        input: {
          projectId: project.id,
          targetId: target.id,
          direction,
          ...(mode === undefined ? {} : { mode }),
          ...(keys === undefined ? {} : { keys }),
          ...(withDependencies === undefined ? {} : { withDependencies }),
          ...(signal === undefined ? {} : { signal }),
        },
      });
    }),

  getPlan: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/sync/plan/{id}", tags, summary: "One plan." } })
    .input(planIdInput)
    .output(planDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return requirePlan(ctx, { project, id: input.id });
    }),

  /** `apply` itself is a reserved word of tRPC. */
  applyPlan: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/apply",
        tags,
        summary: "Carries out a plan. Answers at once; follow the run by its syncId.",
        requestHeaders: z.object({
          "Idempotency-Key": idempotencyKey.optional().meta({
            description: "Any text. The same key with the same body applies the plan once.",
          }),
        }),
      },
    })
    .input(applyInput)
    .output(z.object({ syncId: z.string(), status: z.enum(runStatuses) }))
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      await requirePlan(ctx, { project, id: input.planId });
      const { planId, consent } = input;
      return applyOnce(ctx, { project, planId, consent });
    }),
};
