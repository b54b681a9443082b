import {
  checkFidelity,
  checkIdentities,
  describeMapping,
  listIdentities,
  previewContent,
} from "@syncline/core";
import { requireProject } from "../common/project.ts";
import { pageOf } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { viewerProcedure } from "../trpc.ts";
import { targetInput } from "./dto.ts";
import { requireTarget } from "./find-target.ts";
import {
  contentPreviewDto,
  identityDto,
  identityReportDto,
  mappingDto,
  previewInput,
  targetPageInput,
  typeFidelityDto,
} from "./map-dto.ts";

const tags = ["Targets"];

async function targetIdOf(ctx: ApiContext, input: { project: string; id: string }) {
  const project = await requireProject(ctx, input.project);
  return (await requireTarget(ctx, { project, id: input.id })).id;
}

/** What is what at a target, worked out from what is known: none of it asks the platform. */
export const mapProcedures = {
  identities: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/identities",
        tags,
        summary: "The identity map: which key is which native id, by key.",
      },
    })
    .input(targetPageInput)
    .output(pageOf(identityDto))
    .query(async ({ ctx, input }) => {
      const { search, cursor, limit } = input;
      const targetId = await targetIdOf(ctx, input);
      return listIdentities({
        ctx: ctx.core,
        input: { targetId, search, limit, cursor: cursor ?? undefined },
      });
    }),

  identityReport: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/identities/report",
        tags,
        summary: "Keys that can have no id at the target, and keys that would share one.",
      },
    })
    .input(targetInput)
    .output(identityReportDto)
    .query(async ({ ctx, input }) =>
      checkIdentities({ ctx: ctx.core, input: { targetId: await targetIdOf(ctx, input) } }),
    ),

  mapping: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/mapping",
        tags,
        summary: "What each type, property and rule of a field becomes at the target.",
      },
    })
    .input(targetInput)
    .output(mappingDto)
    .query(async ({ ctx, input }) =>
      describeMapping({ ctx: ctx.core, input: { targetId: await targetIdOf(ctx, input) } }),
    ),

  fidelity: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/targets/{id}/fidelity",
        tags,
        summary: "What the target cannot hold of each content type of the project, by key.",
      },
    })
    .input(targetPageInput)
    .output(pageOf(typeFidelityDto))
    .query(async ({ ctx, input }) => {
      const { search, cursor, limit } = input;
      const targetId = await targetIdOf(ctx, input);
      return checkFidelity({
        ctx: ctx.core,
        input: { targetId, search, limit, cursor: cursor ?? undefined },
      });
    }),

  /** Posted because a content type is too large for an address; it changes nothing. */
  preview: viewerProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/targets/{id}/preview",
        tags,
        summary:
          "What the target would hold of a content type, and what it cannot. Changes nothing.",
      },
    })
    .input(previewInput)
    .output(contentPreviewDto)
    .mutation(async ({ ctx, input }) => {
      const targetId = await targetIdOf(ctx, input);
      return previewContent({ ctx: ctx.core, input: { targetId, content: input.data } });
    }),
};
