import { getFailurePatterns, getHealth, getSyncAnalytics, type Project } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { projectKey } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { requireTargetByIdOrName } from "../targets/find-target.ts";
import { router, viewerProcedure } from "../trpc.ts";
import { failuresDto, summaryDto } from "./dto.ts";
import { healthDto } from "./health-dto.ts";
import { failuresInput, summaryInput } from "./inputs.ts";

const tags = ["Analytics"];

/** How it goes: out of roll-ups, so that an answer costs the same however long the record is. */
export const analyticsRouter = router({
  summary: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/analytics",
        tags,
        summary: "Success rate and durations: in all, by target, and by bucket of time.",
      },
    })
    .input(summaryInput)
    .output(summaryDto)
    .query(async ({ ctx, input }) => {
      const { project: key, target, direction, ...range } = input;
      const project = await requireProject(ctx, key);
      const targetId = await idOfTarget(ctx, project, target);
      return getSyncAnalytics({
        ctx: ctx.core,
        input: { ...range, projectId: project.id, targetId, direction: direction ?? undefined },
      });
    }),

  failures: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/analytics/failures",
        tags,
        summary: "Failures by cause: how often, since when, where, and what to do.",
      },
    })
    .input(failuresInput)
    .output(failuresDto)
    .query(async ({ ctx, input }) => {
      const { project: key, target, cause, ...query } = input;
      const project = await requireProject(ctx, key);
      const targetId = await idOfTarget(ctx, project, target);
      return getFailurePatterns({
        ctx: ctx.core,
        input: { ...query, projectId: project.id, targetId, causeId: cause ?? undefined },
      });
    }),

  health: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/analytics/health",
        tags,
        summary: "How each target is doing, why, and what to do about it.",
      },
    })
    .input(z.strictObject({ project: projectKey }))
    .output(healthDto)
    .query(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const { core, occurrences } = ctx;
      return getHealth({ ctx: core, input: { projectId, occurrences } });
    }),
});

/** @throws not_found */
export async function idOfTarget(
  ctx: ApiContext,
  project: Project,
  target: string | null | undefined,
): Promise<string | undefined> {
  if (target == null) return undefined;
  return (await requireTargetByIdOrName(ctx, { project, target })).id;
}
