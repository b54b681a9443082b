import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTarget, ensureProject, importModel, type Json, silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";
import { startEmbeddedPostgres } from "@syncline/db/testing";
import { createCoreContext } from "@syncline/server/context";
import { startContentfulSimulator } from "@syncline/simulators";
import postgres from "postgres";
import { seedDashboard } from "./dashboard-seed.ts";
import { startLoadChild } from "./load-child.ts";
import { model } from "./model.ts";

const token = "a-token-for-benchmarks-only";
const secretKey = "a key for benchmarks only, long enough";
const accessToken = "CFPAT-benchmark";

interface DashboardSize {
  readonly records: number;
  readonly types: number;
  readonly targets: number;
}

/** Syncline in a process of its own on PostgreSQL, with targets that a simulator answers for, and a past. */
export interface DashboardWorld {
  readonly url: string;
  readonly targetIds: readonly string[];
  readonly sql: postgres.Sql;
  /** JSON of REST, as another service would ask for it. @throws Error for any answer but 2xx */
  call<Body>(path: string, body?: object, method?: string): Promise<Body>;
  close(): Promise<void>;
}

export async function createDashboardWorld(size: DashboardSize): Promise<DashboardWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), "syncline-dashboard-"));
  const server = await startEmbeddedPostgres();
  const simulator = await startContentfulSimulator({
    settings: { tokens: [accessToken], requestsPerSecond: null },
  });
  const databaseUrl = await server.createDatabase();
  const { projectId, targetIds } = await createModel(databaseUrl, simulator.url, size);
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  await seedDashboard(sql, { ...size, projectId, targetIds });
  const webDist = process.env.SYNCLINE_WEB_DIST;
  const child = await startLoadChild({
    ...{ port: 0, sandbox: false, logLevel: "silent", role: "all", rateLimit: 0 },
    ...{ dataDir, databaseUrl, secretKey, bootstrapToken: token },
    ...(webDist === undefined ? {} : { webDist }),
  });
  return {
    url: child.url,
    targetIds,
    sql,
    async call<Body>(path: string, body?: object, method = body === undefined ? "GET" : "POST") {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(`${child.url}/api/v1${path}`, { method, headers, ...sent });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    async close() {
      await child.close();
      await sql.end();
      await simulator.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The types and the targets, made as the server would make them. */
async function createModel(url: string, baseUrl: string, { types, targets }: DashboardSize) {
  const database = await openDatabase({ url, logger: silentLogger, supervise: false });
  try {
    const { fetch } = globalThis;
    const { store } = database;
    const ctx = createCoreContext({ store, secretKey, logger: silentLogger, fetch });
    const input = { key: "default", name: "Default" };
    const { id: projectId } = await ensureProject({ ctx, input });
    const targetIds: string[] = [];
    const settings = { spaceId: "sandbox", baseUrl, accessToken };
    for (let at = 0; at < targets; at += 1) {
      const target = { projectId, name: `Market ${at + 1}`, platform: "contentful", settings };
      targetIds.push((await createTarget({ ctx, input: target })).id);
    }
    const document = model(types, 8) as unknown as Json;
    await importModel({ ctx, input: { projectId, document } });
    // The server is to count what is seeded after this.
    await database.db.execute("delete from analytics_backfills");
    return { projectId, targetIds };
  } finally {
    await database.close();
  }
}
