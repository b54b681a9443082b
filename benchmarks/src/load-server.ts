/**
 * A server in a process of its own, so that its memory is its own: Syncline with the options in the first argument,
 * or without any the least that Hono can answer, `GET /?bytes=…`. Says where it is, and measures itself when asked.
 */
import { readdirSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/**
 * Of a process, in bytes, after a collection; files are its open descriptors, -1 where they cannot be counted, and
 * cpuMs is what it has computed so far.
 */
export interface Footprint {
  readonly rss: number;
  readonly heap: number;
  readonly files: number;
  readonly cpuMs: number;
}

const options = process.argv[2];
const url = options === undefined ? await startBare() : await startSyncline(options);
process.send?.({ url });
process.on("message", () => process.send?.(footprint()));
process.on("disconnect", () => process.exit());

async function startSyncline(given: string): Promise<string> {
  // Not where only the bare one is wanted, whose process it would make a big one.
  const { startServer } = await import("@syncline/server");
  return (await startServer(JSON.parse(given))).url;
}

function startBare(): Promise<string> {
  const app = new Hono();
  const bodies = new Map<string, string>();
  app.get("/", (context) => {
    const bytes = context.req.query("bytes") ?? "2";
    const body = bodies.get(bytes) ?? JSON.stringify("a".repeat(Number(bytes) - 2));
    bodies.set(bytes, body);
    return context.body(body, 200, { "content-type": "application/json" });
  });
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
}

function footprint(): Footprint {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  return { rss, heap, files: openFiles(), cpuMs: (user + system) / 1000 };
}

function openFiles(): number {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return -1;
  }
}
