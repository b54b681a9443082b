import { calculateDelta, type Delta, decisions, deltaKinds, itemKinds } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { dateTime, listOf, projectKey } from "../common/scalars.ts";
import { requireTargetByIdOrName } from "../targets/find-target.ts";
import { viewerProcedure } from "../trpc.ts";

const deltaDto: z.ZodType<Delta, Delta> = z
  .object({
    entries: listOf(
      z.object({
        kind: z.enum(itemKinds),
        key: z.string(),
        delta: z.enum(deltaKinds),
        decision: z.enum(decisions),
        versionId: z.string().nullable(),
        baseVersionId: z.string().nullable(),
        lastSyncedAt: dateTime.nullable(),
      }),
    ),
    counts: z.record(z.enum(deltaKinds), z.number()),
  })
  .meta({ id: "Delta" });

export const changeProcedures = {
  changes: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/changes",
        tags: ["Record"],
        summary: "What separates the registry from a target by what is known, without asking it.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        target: z.string().min(1).max(200).meta({ description: "Id or name of the target." }),
      }),
    )
    .output(deltaDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const target = await requireTargetByIdOrName(ctx, { project, target: input.target });
      const scope = { projectId: project.id, targetId: target.id };
      return calculateDelta({ ctx: ctx.core, input: scope });
    }),
};
