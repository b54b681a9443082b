import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { openTestDatabase } from "@syncline/db/testing";
import { type RunningServer, type StartServerOptions, startServer } from "../../src/index.ts";

export const bootstrapToken = "token-for-tests-only-0123456789";

export interface TestServer extends RunningServer {
  /** A request with the bootstrap token. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** The same, with its JSON. */
  callJson<Body>(path: string, init?: RequestInit): Promise<Body>;
}

/** A server of its own at a free port, on an empty database in memory, without a sandbox. */
export async function startTestServer(options: StartServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "syncline-server-"));
  const server = await startServer({
    port: 0,
    dataDir,
    secretKey: "a secret key that is for tests only",
    sandbox: false,
    sandboxPorts: { contentful: 0, optimizely: 0 },
    bootstrapToken,
    logger: silentLogger,
    webDist: join(dataDir, "web"),
    ...(await inMemory(options)),
    ...options,
  });
  const call = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${bootstrapToken}`);
    return fetch(`${server.url}${path}`, { ...init, headers });
  };
  return {
    ...server,
    call,
    async callJson<Body>(path: string, init?: RequestInit) {
      const response = await call(path, init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Body;
    },
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function inMemory(options: StartServerOptions): Promise<StartServerOptions> {
  const isGiven = options.database !== undefined || typeof options.databaseUrl === "string";
  return isGiven ? {} : { database: await openTestDatabase() };
}

export function postJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues: readonly { path: string; code: string; message: string }[];
  readonly requestId: string;
}

/** A model in Syncline's own form. */
export function model(...contentTypes: readonly Record<string, unknown>[]) {
  return { syncline: 1, contentTypes };
}

export function contentType(key: string, fields: readonly Record<string, unknown>[] = []) {
  return {
    key,
    name: key,
    displayField: "title",
    fields: [{ key: "title", name: "Title", type: "text" }, ...fields],
  };
}
