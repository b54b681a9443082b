import {
  findDependents,
  getContentType,
  getVersion,
  listContentTypes,
  listVersions,
} from "@syncline/core";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { requireOwned, requireProject } from "../common/project.ts";
import { listOf, pageOf } from "../common/scalars.ts";
import { router, viewerProcedure } from "../trpc.ts";
import {
  contentTypeDto,
  dependentDto,
  listTypesInput,
  listVersionsInput,
  registryItemDto,
  typeDetailDto,
  typeInput,
  versionDto,
  versionInput,
} from "./dto.ts";
import { editProcedures } from "./edit-procedures.ts";

const tags = ["Types"];

export const typesRouter = router({
  ...editProcedures,

  list: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/types", tags, summary: "Lists content types." } })
    .input(listTypesInput)
    .output(pageOf(registryItemDto))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { search, limit, cursor } = input;
      return listContentTypes({
        ctx: ctx.core,
        input: { projectId: project.id, search, limit, cursor: cursor ?? undefined },
      });
    }),

  get: viewerProcedure
    .meta({
      openapi: { method: "GET", path: "/types/{key}", tags, summary: "One content type." },
    })
    .input(typeInput)
    .output(typeDetailDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return getContentType({ ctx: ctx.core, input: { projectId: project.id, key: input.key } });
    }),

  dependents: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/types/{key}/dependents",
        tags,
        summary: "Places of other content types that refer to this one, which block its deletion.",
      },
    })
    .input(typeInput)
    .output(z.object({ items: listOf(dependentDto) }))
    .query(async ({ ctx, input: { project: projectName, key } }) => {
      const project = await requireProject(ctx, projectName);
      return {
        items: await findDependents({ ctx: ctx.core, input: { projectId: project.id, key } }),
      };
    }),

  versions: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/types/{key}/versions",
        tags,
        summary: "Versions of a content type, newest first.",
      },
    })
    .input(listVersionsInput)
    .output(pageOf(versionDto))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { project: _, cursor, ...filter } = input;
      return listVersions({
        ctx: ctx.core,
        input: { ...filter, projectId: project.id, cursor: cursor ?? undefined },
      });
    }),

  /** A version with its data and what it changed. */
  version: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/versions/{versionId}",
        tags,
        summary: "One version with its content, and what it changed.",
      },
    })
    .input(versionInput)
    .output(
      z.object({
        version: versionDto,
        data: contentTypeDto.nullable(),
        changes: listOf(changeDto),
      }),
    )
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { versionId } = input;
      const found = await getVersion({ ctx: ctx.core, input: { versionId } });
      requireOwned(found.version, { project, what: "version", id: versionId });
      return found;
    }),
});
