import { isFinalRunStatus, parseInput, type RunEvent } from "@syncline/core";
import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { requireProject } from "../api/common/project.ts";
import { projectKey } from "../api/common/scalars.ts";
import { requireRun } from "../api/sync/owned.ts";
import { problemBody } from "../errors/problem.ts";
import { toSynclineError } from "../errors/to-syncline-error.ts";
import type { ServerEnv } from "../http/variables.ts";
import { seqOf } from "../live/watch-run.ts";
import { whileAllowed } from "../live/while-allowed.ts";
import type { Services } from "../services.ts";
import { restContext } from "./rest-context.ts";

const heartbeatMs = 15_000;

export const eventsQuery = z.strictObject({ project: projectKey });

/**
 * `GET /sync/{syncId}/events`: events of a run as server-sent events. `Last-Event-ID` goes on behind that
 * number. Ends after `run.finished`, and of a run that has ended, after the last there is: settling a record adds some.
 * Asked again then, it answers 204, which tells an EventSource to stop. Who may not read any more is told so by a
 * last message, `problem`, and asked again gets the same as an answer.
 */
export function mountEvents(app: Hono<ServerEnv>, services: Services): void {
  app.get("/sync/:syncId/events", async (context) => {
    const ctx = restContext(context, services);
    const { store } = ctx.core;
    const { project: key } = parseInput(eventsQuery, context.req.query());
    const project = await requireProject(ctx, key);
    const run = await requireRun(ctx, { project, id: context.req.param("syncId") });
    const afterSeq = seqOf(context.req.header("last-event-id"));
    const behind = await store.events.list({ runId: run.id, afterSeq, limit: 1 });
    const follow = !isFinalRunStatus(run.status);
    if (!follow && behind.length === 0) return context.body(null, 204);

    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, ctx.stopping]);
      const heartbeat = setInterval(() => void stream.write(": still here\n\n"), heartbeatMs);
      const events = whileAllowed({
        ctx,
        project,
        signal,
        events: (ends) => ctx.watchRun({ runId: run.id, afterSeq, signal: ends, follow }),
      });
      try {
        for await (const event of events) {
          await stream.writeSSE(toMessage(event));
          if (follow && event.type === "run.finished") return;
        }
      } catch (thrown) {
        const error = toSynclineError(thrown);
        ctx.reportError(error, context.req.path);
        const problem = problemBody(error, ctx.requestId);
        await stream.writeSSE({ event: "problem", data: JSON.stringify(problem) });
      } finally {
        clearInterval(heartbeat);
      }
    });
  });
}

function toMessage(event: RunEvent) {
  return { id: String(event.seq), event: event.type, data: JSON.stringify(event) };
}
