import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureProject, silentLogger } from "@syncline/core";
import { openTestDatabase } from "@syncline/db/testing";
import { defaultEnv } from "../../../src/env.ts";
import { createApp } from "../../../src/http/create-app.ts";
import { createObservability } from "../../../src/observability/observability.ts";
import { listen } from "../../../src/start/listener.ts";
import { openServices } from "../../../src/start/open-services.ts";
import { bootstrapToken, postJson } from "../test-server.ts";
import type { Known } from "./from-schema.ts";
import { knownValues } from "./known.ts";
import { type Changes, watchChanges } from "./watch-changes.ts";

export type Caller = "admin" | "viewer" | "nobody";

/** A server without workers, so that only calls change anything, and one of everything to ask about. */
export interface HostileWorld {
  readonly url: string;
  readonly tokens: Readonly<Record<Caller, string | null>>;
  readonly known: Known;
  readonly changes: Changes;
  close(): Promise<void>;
}

export async function createHostileWorld(): Promise<HostileWorld> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-hostile-"));
  await writeFile(join(directory, "index.html"), "the dashboard");
  const database = await openTestDatabase();
  const stop = new AbortController();
  const env = { ...defaultEnv, dataDir: directory, bootstrapToken, rateLimit: 0 };
  const observability = createObservability({ env, logger: silentLogger });
  const listener = await listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${listener.port}`;
  const services = await openServices({
    env: { ...env, secretKey: "a secret key that is for tests only" },
    observability,
    logger: silentLogger,
    publicUrl: url,
    webDist: directory,
    stopping: stop.signal,
    database,
    fetch: emptyPlatform,
    webhooks: { resolve: async () => [{ address: "203.0.113.7", family: 4 }] },
  });
  await ensureProject({ ctx: services.core, input: { key: "default", name: "Default" } });
  listener.serve(createApp(services));
  const headers = { authorization: `Bearer ${bootstrapToken}` };
  async function call<Body>(path: string, body?: unknown, method = "POST"): Promise<Body> {
    const init = body === undefined ? { headers } : { ...postJson(body, headers), method };
    const answer = await fetch(`${url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }
  const viewer = await call<{ secret: string }>("/tokens", { name: "Viewer", role: "viewer" });
  const values = await knownValues(call);
  return {
    url,
    tokens: { admin: bootstrapToken, viewer: viewer.secret, nobody: null },
    known: (name) => (Object.hasOwn(values, name) ? (values[name] ?? []) : []),
    changes: await watchChanges(database),
    async close() {
      stop.abort();
      await listener.close(0);
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Nothing leaves this process: each platform is there, holds nothing and takes nothing. */
const emptyPlatform: typeof fetch = async (_, init) =>
  (init?.method ?? "GET") === "GET"
    ? Response.json({ sys: { type: "Array" }, total: 0, skip: 0, limit: 1000, items: [] })
    : Response.json(
        { sys: { type: "Error", id: "AccessDenied" }, message: "No." },
        { status: 403 },
      );
