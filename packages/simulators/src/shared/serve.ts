import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { SimulatorEnv } from "./context.ts";

export interface ServedSimulator {
  /** `http://127.0.0.1:4411` */
  readonly url: string;
  readonly port: number;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
}

function listen(server: Server, port: number, hostname: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      server.off("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/**
 * Serves an app over plain HTTP.
 * @param params.hostname default `127.0.0.1`
 * @param params.port default 0: any free one
 * @throws Error `EADDRINUSE` when the port is taken
 */
export async function serveSimulator(params: {
  app: Hono<SimulatorEnv>;
  hostname?: string;
  port?: number;
}): Promise<ServedSimulator> {
  const hostname = params.hostname ?? "127.0.0.1";
  const listener = getRequestListener(params.app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const { port } = await listen(server, params.port ?? 0, hostname);
  return {
    url: `http://${hostname}:${port}`,
    port,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
