import { exportBundle } from "@syncline/core";
import type { Hono } from "hono";
import { requireProject } from "../api/common/project.ts";
import type { ServerEnv } from "../http/variables.ts";
import { createApiContext, type Services } from "../services.ts";

/** What the query says for the whole installation: no project has this key. */
const everything = "*";

/**
 * `GET /audit/bundle`: the record of a project, or with `project=*` of the whole installation, as a file that
 * proves itself offline (docs/record-format.md). Gzip'd, and as fast as the caller reads it.
 */
export function mountBundle(app: Hono<ServerEnv>, services: Services): void {
  app.get("/audit/bundle", async (context) => {
    const ctx = createApiContext({
      services,
      facts: context.get("facts"),
      session: context.get("session"),
      request: context.req.raw,
      responseHeaders: new Headers(),
    });
    const key = context.req.query("project") ?? "default";
    const project = key === everything ? null : await requireProject(ctx, key);
    const lines = exportBundle({ ctx: ctx.core, input: { projectId: project?.id ?? null } });
    // Made before the answer begins: a failure of the checkpoint still has a status to tell it.
    const first = await lines.next();
    const name = `syncline-record-${key === everything ? "all" : key}.jsonl.gz`;
    const body = ReadableStream.from(bytesOf(first, lines, ctx.stopping));
    return new Response(body.pipeThrough(new CompressionStream("gzip")), {
      headers: {
        "content-type": "application/gzip",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  });
}

async function* bytesOf(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
  stopping: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  try {
    if (first.done !== true) yield encoder.encode(first.value);
    for await (const line of rest) {
      stopping.throwIfAborted();
      yield encoder.encode(line);
    }
  } finally {
    // Also when the caller went away in the middle.
    await rest.return();
  }
}
