import { conflictStatuses, getSyncMatrix, type MatrixRow, syncStateStatuses } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { dateTime, listOf, pageOf } from "../common/scalars.ts";
import { viewerProcedure } from "../trpc.ts";
import { listTypesInput, registryItemDto } from "../types/dto.ts";

const matrixRowDto: z.ZodType<MatrixRow, MatrixRow> = z
  .object({
    item: registryItemDto,
    cells: listOf(
      z.object({
        targetId: z.string(),
        status: z.enum(syncStateStatuses),
        conflictStatus: z.enum(conflictStatuses),
        baseVersionId: z.string().nullable(),
        lastSyncedAt: dateTime.nullable(),
      }),
    ).meta({ description: "By target. None where the target has never seen the type." }),
  })
  .meta({ id: "MatrixRow" });

export const matrixProcedures = {
  matrix: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/matrix",
        tags: ["Record"],
        summary: "Content types by key, each with where it stands at every target.",
      },
    })
    .input(listTypesInput)
    .output(pageOf(matrixRowDto))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { search, limit, cursor } = input;
      return getSyncMatrix({
        ctx: ctx.core,
        input: { projectId: project.id, search, limit, cursor: cursor ?? undefined },
      });
    }),
};
