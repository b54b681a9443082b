import { getSyncHistory, getSyncStates } from "@syncline/core";
import { requireProject } from "../common/project.ts";
import { pageOf } from "../common/scalars.ts";
import { viewerProcedure } from "../trpc.ts";
import { historyInput, recordInput, stateInput, typeHistoryInput } from "./inputs.ts";
import { requireRecord } from "./owned.ts";
import { recordDetailDto, recordDto } from "./record-dto.ts";
import { stateDto } from "./state-dto.ts";

const tags = ["Record"];

/** What happened, and where everything stands. */
export const historyProcedures = {
  history: viewerProcedure
    .meta({
      openapi: { method: "GET", path: "/sync/history", tags, summary: "Records of all runs." },
    })
    .input(historyInput)
    .output(pageOf(recordDto))
    .query(async ({ ctx, input }) => {
      const { project: key, cursor, ...filters } = input;
      const project = await requireProject(ctx, key);
      return getSyncHistory({
        ctx: ctx.core,
        input: { ...filters, projectId: project.id, cursor: cursor ?? undefined },
      });
    }),

  typeHistory: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/type/{typeKey}/history",
        tags,
        summary: "Records of one content type.",
      },
    })
    .input(typeHistoryInput)
    .output(pageOf(recordDto))
    .query(async ({ ctx, input }) => {
      const { project: projectKey, typeKey, cursor, ...filters } = input;
      const project = await requireProject(ctx, projectKey);
      return getSyncHistory({
        ctx: ctx.core,
        input: { ...filters, key: typeKey, projectId: project.id, cursor: cursor ?? undefined },
      });
    }),

  state: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/state",
        tags,
        summary: "Where each content type stands at each target.",
      },
    })
    .input(stateInput)
    .output(pageOf(stateDto))
    .query(async ({ ctx, input }) => {
      const { project: projectKey, cursor, ...filters } = input;
      const project = await requireProject(ctx, projectKey);
      return getSyncStates({
        ctx: ctx.core,
        input: { ...filters, projectId: project.id, cursor: cursor ?? undefined },
      });
    }),

  /** One record with everything that was sent and came back. */
  record: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/records/{recordId}",
        tags,
        summary: "One record with everything that was sent and came back.",
      },
    })
    .input(recordInput)
    .output(recordDetailDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return requireRecord(ctx, { project, id: input.recordId });
    }),
};
