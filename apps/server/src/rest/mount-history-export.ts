import { exportSyncHistory } from "@syncline/core";
import type { Hono } from "hono";
import { requireProject } from "../api/common/project.ts";
import { historyExportInput } from "../api/sync/inputs.ts";
import type { ServerEnv } from "../http/variables.ts";
import { createApiContext, type Services } from "../services.ts";

const types = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
} as const;

/** `GET /sync/history/export`: every record of a filter, as fast as the caller reads it. */
export function mountHistoryExport(app: Hono<ServerEnv>, services: Services): void {
  app.get("/sync/history/export", async (context) => {
    const ctx = createApiContext({
      services,
      facts: context.get("facts"),
      session: context.get("session"),
      request: context.req.raw,
      responseHeaders: new Headers(),
    });
    const { project: key, ...input } = historyExportInput.parse(context.req.query());
    const project = await requireProject(ctx, key);
    const texts = exportSyncHistory({
      ctx: ctx.core,
      input: { ...input, projectId: project.id, signal: ctx.stopping },
    });
    // Read before the answer begins: a failure of the first page still has a status to tell it.
    const first = await texts.next();
    const day = ctx.core.clock.now().toISOString().slice(0, 10);
    return new Response(ReadableStream.from(bytesOf(first, texts)), {
      headers: {
        "content-type": types[input.format],
        "content-disposition": `attachment; filename="syncline-history-${day}.${input.format}"`,
        "cache-control": "no-store",
      },
    });
  });
}

async function* bytesOf(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    if (first.done !== true) yield encoder.encode(first.value);
    for await (const text of rest) yield encoder.encode(text);
  } finally {
    // Also when the caller went away in the middle.
    await rest.return();
  }
}
