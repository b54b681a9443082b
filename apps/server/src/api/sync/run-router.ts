import { getRunTiming, interruptionOf, isFinalRunStatus, listSyncRuns } from "@syncline/core";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { seqOf } from "../../live/watch-run.ts";
import { whileAllowed } from "../../live/while-allowed.ts";
import { requireProject } from "../common/project.ts";
import { listOf, pageOf } from "../common/scalars.ts";
import { serverIsStopping, trackedStreamOf } from "../common/stream.ts";
import { viewerProcedure } from "../trpc.ts";
import { runEventDto } from "./event-dto.ts";
import { eventsInput, listRunsInput, runInput } from "./inputs.ts";
import { requireRun, requireRunWithRecords } from "./owned.ts";
import { recordDto } from "./record-dto.ts";
import { runDto, runStatusDto } from "./run-dto.ts";
import { timingDto } from "./timing-dto.ts";

const tags = ["Sync"];

/** One run, and lists of them. */
export const runProcedures = {
  run: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/{syncId}",
        tags,
        summary: "One run with a record per item.",
      },
    })
    .input(runInput)
    .output(z.object({ run: runDto, records: listOf(recordDto) }))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return requireRunWithRecords(ctx, { project, id: input.syncId });
    }),

  status: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/{syncId}/status",
        tags,
        summary: "Where a run stands. Made for polling.",
      },
    })
    .input(runInput)
    .output(runStatusDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const run = await requireRun(ctx, { project, id: input.syncId });
      const { id: syncId, status, counters, error, createdAt, startedAt, endedAt } = run;
      const final = isFinalRunStatus(status);
      const interrupted = (await interruptionOf(ctx.core, run)) !== null;
      const times = { createdAt, startedAt, endedAt };
      return { syncId, status, final, interrupted, counters, error, ...times };
    }),

  timing: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/{syncId}/timing",
        tags,
        summary: "What took a run its time: its phases, and what its requests waited for.",
      },
    })
    .input(runInput)
    .output(timingDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const run = await requireRun(ctx, { project, id: input.syncId });
      return getRunTiming({ ctx: ctx.core, input: { runId: run.id } });
    }),

  runs: viewerProcedure
    .meta({ openapi: { method: "GET", path: "/sync/runs", tags, summary: "Runs, newest first." } })
    .input(listRunsInput)
    .output(pageOf(runDto))
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { targetId, status, limit, cursor } = input;
      return listSyncRuns({
        ctx: ctx.core,
        input: { projectId: project.id, targetId, status, limit, cursor: cursor ?? undefined },
      });
    }),

  /**
   * Events of a run as they happen, each with its number as id, so that a client that lost its connection
   * goes on where it was. Stays open after `run.finished`: a stream that returns would end the client's
   * subscription for good. Fails for good once whoever reads may not read any more.
   */
  events: viewerProcedure
    .input(eventsInput)
    .output(trackedStreamOf(runEventDto))
    .subscription(async function* ({ ctx, input, signal }) {
      const project = await requireProject(ctx, input.project);
      const run = await requireRun(ctx, { project, id: input.syncId });
      const signals = signal === undefined ? [ctx.stopping] : [ctx.stopping, signal];
      const afterSeq = seqOf(input.lastEventId);
      const events = whileAllowed({
        ctx,
        project,
        signal: AbortSignal.any(signals),
        events: (ends) => ctx.watchRun({ runId: run.id, afterSeq, signal: ends }),
      });
      for await (const event of events) yield tracked(String(event.seq), event);
      // A stream that fails so is opened again by the client; one that returns is not.
      if (ctx.stopping.aborted) throw serverIsStopping();
    }),
};
