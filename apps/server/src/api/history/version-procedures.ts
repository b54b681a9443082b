import { blame, diffVersions, getLineage, keySchema } from "@syncline/core";
import { z } from "zod";
import { requireOwned, requireProject } from "../common/project.ts";
import { projectKey } from "../common/scalars.ts";
import { viewerProcedure } from "../trpc.ts";
import { blameDto, lineageDto, versionDiffDto } from "./dto.ts";

const tags = ["Versions"];
const versionId = z.string().min(1).max(200);

/** How versions differ, how they come from one another, and who made what. */
export const versionProcedures = {
  diffVersions: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/versions/{versionId}/diff/{otherId}",
        tags,
        summary: "What separates any two versions.",
      },
    })
    .input(z.strictObject({ project: projectKey, versionId, otherId: versionId }))
    .output(versionDiffDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const versionIds = [input.versionId, input.otherId] as const;
      const found = await diffVersions({ ctx: ctx.core, input: { versionIds } });
      requireOwned(found.from, { project, what: "version", id: input.versionId });
      requireOwned(found.to, { project, what: "version", id: input.otherId });
      return found;
    }),

  lineage: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/types/{key}/lineage",
        tags,
        summary: "The versions of a content type as a tree, with where each is live.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        key: keySchema,
        version: versionId.optional().meta({
          description: "Only this version and its ancestors or descendants. Default: all.",
        }),
        direction: z.enum(["ancestors", "descendants"]).optional(),
      }),
    )
    .output(lineageDto)
    .query(async ({ ctx, input: { project: name, key, version, direction } }) => {
      const { id: projectId } = await requireProject(ctx, name);
      return getLineage({
        ctx: ctx.core,
        input: { projectId, key, versionId: version, direction },
      });
    }),

  blame: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/types/{key}/blame",
        tags,
        summary: "Which version made each field and property what it is, and where that is live.",
      },
    })
    .input(z.strictObject({ project: projectKey, key: keySchema, version: versionId.optional() }))
    .output(blameDto)
    .query(async ({ ctx, input: { project: name, key, version } }) => {
      const { id: projectId } = await requireProject(ctx, name);
      return blame({
        ctx: ctx.core,
        input: { projectId, kind: "contentType", key, versionId: version },
      });
    }),
};
