import {
  diffModels,
  diffTargetModels,
  getModelAt,
  getRunChanges,
  getTargetModelAt,
} from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { dateTimeInput, projectKey } from "../common/scalars.ts";
import { runInput } from "../sync/inputs.ts";
import { requireRun } from "../sync/owned.ts";
import { requireTarget } from "../targets/find-target.ts";
import { viewerProcedure } from "../trpc.ts";
import {
  modelAtDto,
  modelDiffDto,
  runChangesDto,
  targetModelAtDto,
  targetModelDiffDto,
} from "./dto.ts";
import { modelRefInput, modelRefOf } from "./model-ref.ts";

const tags = ["Time travel"];
const targetId = z.string().min(1).max(200);
const at = dateTimeInput.optional().meta({ description: "Default: now." });

/** What the model was, here and at targets, at any moment, and what changed between two. */
export const timeProcedures = {
  model: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/model",
        tags,
        summary: "The registry's whole model at a moment.",
      },
    })
    .input(z.strictObject({ project: projectKey, at }))
    .output(modelAtDto)
    .query(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const moment = input.at ?? ctx.core.clock.now();
      return getModelAt({ ctx: ctx.core, input: { projectId, at: moment } });
    }),

  diffModels: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/model/diff",
        tags,
        summary:
          "What separates two models: two moments, two roots, or what two runs were planned on.",
      },
    })
    .input(z.strictObject({ project: projectKey, from: modelRefInput, to: modelRefInput }))
    .output(modelDiffDto)
    .query(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const [from, to] = [modelRefOf(input.from), modelRefOf(input.to)];
      return diffModels({ ctx: ctx.core, input: { projectId, from, to } });
    }),

  targetModel: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/model",
        tags,
        summary: "What a target held at a moment, as it was known by then.",
      },
    })
    .input(z.strictObject({ project: projectKey, id: targetId, at }))
    .output(targetModelAtDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const target = await requireTarget(ctx, { project, id: input.id });
      const scope = { projectId: project.id, targetId: target.id };
      const moment = input.at ?? ctx.core.clock.now();
      return getTargetModelAt({ ctx: ctx.core, input: { ...scope, at: moment } });
    }),

  diffTargetModels: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/model/diff",
        tags,
        summary: "What changed at a target between two moments.",
      },
    })
    .input(z.strictObject({ project: projectKey, id: targetId, from: dateTimeInput, to: at }))
    .output(targetModelDiffDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const target = await requireTarget(ctx, { project, id: input.id });
      const { from, to = ctx.core.clock.now() } = input;
      const scope = { projectId: project.id, targetId: target.id };
      return diffTargetModels({ ctx: ctx.core, input: { ...scope, from, to } });
    }),

  runChanges: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/{syncId}/changes",
        tags,
        summary: "What a run changed, item by item, before and after.",
      },
    })
    .input(runInput)
    .output(runChangesDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const run = await requireRun(ctx, { project, id: input.syncId });
      return getRunChanges({ ctx: ctx.core, input: { runId: run.id } });
    }),
};
