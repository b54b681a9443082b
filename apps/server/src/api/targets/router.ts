import { checkTarget, createTarget, updateTarget } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { listOf } from "../common/scalars.ts";
import {
  adminProcedure,
  memberProcedure,
  operatorProcedure,
  router,
  viewerProcedure,
} from "../trpc.ts";
import {
  connectionReportDto,
  createTargetInput,
  listTargetsInput,
  platformDto,
  targetDetailDto,
  targetInput,
  updateTargetInput,
} from "./dto.ts";
import { requireTarget, withSecretNames } from "./find-target.ts";
import { mapProcedures } from "./map-procedures.ts";
import { describePlatform } from "./platforms.ts";

const tags = ["Targets"];

export const targetsRouter = router({
  ...mapProcedures,

  /** Every platform with an adapter, and the form of its settings. */
  platforms: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/platforms",
        tags,
        summary: "Platforms there are targets of, and the settings each asks for.",
      },
    })
    .output(listOf(platformDto))
    .query(({ ctx }) => [...ctx.core.adapters.values()].map(describePlatform)),

  list: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/targets", tags, summary: "Lists targets." } })
    .input(listTargetsInput)
    .output(z.object({ items: listOf(targetDetailDto) }))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const targets = await ctx.core.store.targets.list(project.id);
      return { items: await Promise.all(targets.map((target) => withSecretNames(ctx, target))) };
    }),

  get: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/targets/{id}", tags, summary: "One target." } })
    .input(targetInput)
    .output(targetDetailDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return withSecretNames(ctx, await requireTarget(ctx, { project, id: input.id }));
    }),

  create: adminProcedure
    .meta({ openapi: { method: "POST", path: "/targets", tags, summary: "Adds a target." } })
    .input(createTargetInput)
    .output(targetDetailDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { name, platform, settings } = input;
      const target = await createTarget({
        ctx: ctx.core,
        input: { projectId: project.id, name, platform, settings },
      });
      return withSecretNames(ctx, target);
    }),

  update: adminProcedure
    .meta({
      openapi: {
        method: "PATCH",
        path: "/targets/{id}",
        tags,
        summary: "Changes a target's name or settings. Settings that are left out stay.",
      },
    })
    .input(updateTargetInput)
    .output(targetDetailDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { id: targetId } = await requireTarget(ctx, { project, id: input.id });
      const { name, settings } = input;
      const target = await updateTarget({
        ctx: ctx.core,
        input: {
          targetId,
          ...(name === undefined ? {} : { name }),
          ...(settings === undefined ? {} : { settings }),
        },
      });
      return withSecretNames(ctx, target);
    }),

  check: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/targets/{id}/check",
        tags,
        summary: "Finds out whether address, credentials, rights and place are right.",
      },
    })
    .input(targetInput)
    .output(connectionReportDto)
    .mutation(async ({ ctx, input, signal }) => {
      const project = await requireProject(ctx, input.project);
      const { id: targetId } = await requireTarget(ctx, { project, id: input.id });
      return checkTarget({
        ctx: ctx.core,
        input: { targetId, ...(signal === undefined ? {} : { signal }) },
      });
    }),
});
