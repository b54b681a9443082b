import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillDataDirectory } from "@syncline/db/testing";
import { type RunningServer, startServer } from "@syncline/server";
import { pause } from "./wait.ts";

export const bootstrapToken = "e2e-bootstrap-token-0123456789";

interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface Api {
  get<Body>(path: string): Promise<Answer<Body>>;
  put<Body>(path: string, body: unknown): Promise<Answer<Body>>;
  post<Body>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
}

/** REST calls with the bootstrap token, as another service would make them. */
export function api(url: string, token = bootstrapToken): Api {
  const call = async <Body>(method: string, path: string, body?: string, extra = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...extra,
      },
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  };
  return {
    get: (path) => call("GET", path),
    put: (path, body) => call("PUT", path, JSON.stringify(body)),
    post: (path, body, headers) =>
      call("POST", path, typeof body === "string" ? body : JSON.stringify(body ?? {}), headers),
  };
}

export interface App {
  readonly server: RunningServer;
  readonly dataDir: string;
  readonly api: Api;
  close(): Promise<void>;
}

/** Another build of the dashboard to look at than the one in its own folder. */
const otherBuild = process.env.SYNCLINE_WEB_DIST;

export interface AppOptions {
  readonly fromNothing?: boolean;
  readonly allowedOrigins?: readonly string[];
  readonly webhookAllow?: readonly string[];
  /** Called with the directory before the server starts. */
  readonly prepare?: (dataDir: string) => Promise<unknown>;
}

/**
 * A whole server with its sandbox, as a new user gets it, in a directory of its own. Its database is a prepared
 * copy, which saves seconds; `fromNothing` has the server make it.
 */
export async function startApp({
  fromNothing = false,
  allowedOrigins = [],
  webhookAllow = [],
  prepare,
}: AppOptions = {}): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), "syncline-e2e-"));
  if (!fromNothing) await fillDataDirectory(dataDir);
  await prepare?.(dataDir);
  const server = await startServer({
    port: 0,
    dataDir,
    bootstrapToken,
    allowedOrigins,
    webhookAllow,
    sandbox: true,
    sandboxPorts: { contentful: 0, optimizely: 0 },
    logLevel: "silent",
    ...(otherBuild === undefined ? {} : { webDist: otherBuild }),
  });
  return {
    server,
    dataDir,
    api: api(server.url),
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const exampleModel = (): Promise<string> =>
  readFile(join(import.meta.dirname, "../../examples/marketing-site.json"), "utf8");

export interface RunStatus {
  readonly syncId: string;
  readonly status: string;
  readonly final: boolean;
  readonly counters: Record<string, number>;
}

/** Polls the status of a run until it has ended. */
export async function settled(calls: Api, syncId: string, withinMs = 60_000): Promise<RunStatus> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { body } = await calls.get<RunStatus>(`/sync/${syncId}/status`);
    if (body.final) return body;
    if (Date.now() > deadline) throw new Error(`the run is still ${body.status}`);
    await pause(200);
  }
}
