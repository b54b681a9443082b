import {
  deleteContentType,
  getVersion,
  isJsonObject,
  keySchema,
  restoreVersion,
  saveContentType,
} from "@syncline/core";
import { z } from "zod";
import { triggerOf } from "../../auth/session.ts";
import { requireOwned, requireProject } from "../common/project.ts";
import { json, projectKey } from "../common/scalars.ts";
import { operatorProcedure } from "../trpc.ts";
import { registryItemDto, versionDto, versionInput } from "./dto.ts";

const tags = ["Types"];
const message = z.string().max(1000).optional();
const expectedVersionId = z
  .string()
  .max(200)
  .optional()
  .meta({ description: "The version this builds on. Refused when it has moved on since." });

/** Changes of the registry, each a version. */
export const editProcedures = {
  save: operatorProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/types/{key}",
        tags,
        summary: "Saves a content type as a new version.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        key: keySchema,
        data: json.meta({ description: "The content type. Its key may be left out." }),
        message,
        expectedVersionId: expectedVersionId.nullable().meta({
          description:
            "The version this builds on; null: there is none yet. Refused when it has moved on since.",
        }),
      }),
    )
    .output(
      z.object({ item: registryItemDto, change: z.enum(["created", "updated", "unchanged"]) }),
    )
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { data, message: said, expectedVersionId: expected } = input;
      return saveContentType({
        ctx: ctx.core,
        input: {
          projectId: project.id,
          data: isJsonObject(data) ? { ...data, key: input.key } : data,
          source: triggerOf(ctx.session),
          ...(said === undefined ? {} : { message: said }),
          ...(expected === undefined ? {} : { expectedVersionId: expected }),
        },
      });
    }),

  remove: operatorProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/types/{key}",
        tags,
        summary: "Deletes a content type from the registry. Targets keep theirs until a push.",
      },
    })
    .input(z.strictObject({ project: projectKey, key: keySchema, message, expectedVersionId }))
    .output(versionDto)
    .mutation(async ({ ctx, input }) => {
      const { project: key, ...rest } = input;
      const project = await requireProject(ctx, key);
      const source = triggerOf(ctx.session);
      return deleteContentType({
        ctx: ctx.core,
        input: { ...rest, projectId: project.id, source },
      });
    }),

  restoreVersion: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/versions/{versionId}/restore",
        tags,
        summary: "Brings a content type back to an earlier version, as a new one.",
      },
    })
    .input(versionInput.extend({ message }))
    .output(z.object({ item: registryItemDto, version: versionDto.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { versionId, message: said } = input;
      const { version } = await getVersion({ ctx: ctx.core, input: { versionId } });
      requireOwned(version, { project, what: "version", id: versionId });
      return restoreVersion({
        ctx: ctx.core,
        input: { versionId, ...(said === undefined ? {} : { message: said }) },
      });
    }),
};
