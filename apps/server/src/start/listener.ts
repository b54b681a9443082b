import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { ServerEnv } from "../http/variables.ts";

/** Answers of a server that is still starting. */
const starting = () =>
  Response.json({ status: "starting" }, { status: 503, headers: { "retry-after": "1" } });

export interface Listener {
  readonly port: number;
  /** Serves from now on what it answered with 503 before. */
  serve(app: Hono<ServerEnv>): void;
  /** Takes no more connections, waits up to `graceMs` for requests under way, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

/**
 * Listens before anything else is opened, so that a taken port stops the start while nothing has happened
 * yet. @throws Error `EADDRINUSE`
 */
export async function listen(params: { host: string; port: number }): Promise<Listener> {
  let app: Hono<ServerEnv> | null = null;
  const server = createAdaptorServer({
    fetch: (request, bindings) => app?.fetch(request, bindings) ?? starting(),
    overrideGlobalObjects: false,
  }) as Server;
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    server.once("error", reject);
    server.listen(params.port, params.host, () => {
      server.off("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
  return {
    port,
    serve(ready) {
      app = ready;
    },
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
