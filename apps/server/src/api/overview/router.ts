import { getOverview } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { projectKey } from "../common/scalars.ts";
import { router, viewerProcedure } from "../trpc.ts";
import { overviewDto } from "./dto.ts";

export const overviewRouter = router({
  get: viewerProcedure
    .input(z.strictObject({ project: projectKey }))
    .output(overviewDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return getOverview({ ctx: ctx.core, input: { projectId: project.id } });
    }),
});
