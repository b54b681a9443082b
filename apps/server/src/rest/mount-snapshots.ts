import { openSnapshotStream, parseInput, type SnapshotStream } from "@syncline/core";
import type { Hono } from "hono";
import { z } from "zod";
import { snapshotHash } from "../api/snapshots/router.ts";
import { requireMember } from "../auth/require-role.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";

const input = z.strictObject({ hash: snapshotHash, format: z.enum(["json", "gzip"]) });

/**
 * `GET /snapshots/{hash}`: what a snapshot holds, byte for byte, or the same as a gzip file. Verified before its
 * first byte is sent; a chunked one chunk by chunk, and cut off where one is damaged.
 */
export function mountSnapshots(app: Hono<ServerEnv>, { core }: Pick<Services, "core">): void {
  app.get("/snapshots/:hash", async (context) => {
    requireMember(context.get("session"));
    const { format: asked = "json", hash: wanted } = {
      ...context.req.query(),
      ...context.req.param(),
    };
    const { hash, format } = parseInput(input, { hash: wanted, format: asked });
    const snapshot = await openSnapshotStream({ ctx: core, input: { hash } });
    const { body, isJson } = await bodyOf(snapshot, (error) =>
      core.logger.error("a snapshot was cut off", { hash, error: String(error) }),
    );
    const packed = format === "gzip";
    const type = packed ? "application/gzip" : isJson ? "application/json" : "text/plain";
    const ending = `${isJson ? ".json" : ".txt"}${packed ? ".gz" : ""}`;
    return new Response(packed ? body.pipeThrough(new CompressionStream("gzip")) : body, {
      headers: {
        "content-type": type,
        // What a platform sent is shown as data, never as a page of ours.
        "content-disposition": `attachment; filename="${hash}${ending}"`,
        "x-content-type-options": "nosniff",
        // It may be erased.
        "cache-control": "private, no-store",
        ...(packed ? {} : { "content-length": String(snapshot.size) }),
      },
    });
  });
}

/** The parts as a stream that is read no faster than it is sent. */
async function bodyOf(
  { parts }: SnapshotStream,
  onError: (error: unknown) => void,
): Promise<{ body: ReadableStream<Uint8Array<ArrayBuffer>>; isJson: boolean }> {
  const iterator = parts[Symbol.asyncIterator]();
  // Before there is an answer, so that what is damaged at once is an error like any other.
  let next: IteratorResult<Uint8Array> | null = await iterator.next();
  const first = next.done ? undefined : next.value[0];
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const part = next ?? (await iterator.next());
        next = null;
        if (part.done) controller.close();
        else controller.enqueue(new Uint8Array(part.value));
      } catch (error) {
        onError(error);
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return { body, isJson: first !== undefined && startsJson.includes(first) };
}

/** `{`, `[`, `"`, `-`, digits, `true`, `false`, `null`. */
const startsJson = new TextEncoder().encode('{["-0123456789tfn');
