import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import {
  type ContentfulSimulator,
  sandboxToken,
  startContentfulSimulator,
} from "@syncline/simulators";
import type { TargetAnswer } from "./sync.ts";
import { postJson, startTestServer, type TestServer } from "./test-server.ts";

/** A process for the API and one for the runs on one PostgreSQL, and a space to send to. */
export interface ApiAndWorker {
  readonly api: TestServer;
  readonly worker: TestServer;
  readonly postgres: EmbeddedServer;
  addTarget(): Promise<TargetAnswer>;
  close(): Promise<void>;
}

/** Starts both at once on an empty database, as a deployment does. */
export async function startApiAndWorker(): Promise<ApiAndWorker> {
  const postgres: EmbeddedServer = await startEmbeddedPostgres();
  const simulator: ContentfulSimulator = await startContentfulSimulator();
  const databaseUrl = await postgres.createDatabase();
  const [api, worker] = (await Promise.all(
    (["api", "worker"] as const).map((role) => startTestServer({ databaseUrl, role })),
  )) as [TestServer, TestServer];
  return {
    api,
    worker,
    postgres,
    addTarget() {
      const settings = { spaceId: "sandbox", accessToken: sandboxToken, baseUrl: simulator.url };
      const body = postJson({ name: "Space", platform: "contentful", settings });
      return api.callJson<TargetAnswer>("/api/v1/targets", body);
    },
    async close() {
      await api.close();
      await worker.close();
      await simulator.close();
      await postgres.stop();
    },
  };
}
