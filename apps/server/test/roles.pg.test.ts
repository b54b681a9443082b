import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import {
  type ContentfulSimulator,
  sandboxToken,
  startContentfulSimulator,
} from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, ended, importTypes, plan, type TargetAnswer } from "./support/sync.ts";
import {
  bootstrapToken,
  contentType,
  model,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let postgres: EmbeddedServer;
let simulator: ContentfulSimulator;
let api: TestServer;
let worker: TestServer;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres();
  simulator = await startContentfulSimulator();
  const databaseUrl = await postgres.createDatabase();
  // Both at once on an empty database, as a deployment starts them.
  [api, worker] = (await Promise.all(
    (["api", "worker"] as const).map((role) => startTestServer({ databaseUrl, role })),
  )) as [TestServer, TestServer];
}, 60_000);
afterAll(async () => {
  await api?.close();
  await worker?.close();
  await simulator?.close();
  await postgres?.stop();
}, 60_000);

describe("a process for the API and one for the runs, on one PostgreSQL", () => {
  it("carry out a run together, live to the last event", async () => {
    const settings = { spaceId: "sandbox", accessToken: sandboxToken, baseUrl: simulator.url };
    const target = await api.callJson<TargetAnswer>(
      "/api/v1/targets",
      postJson({ name: "Space", platform: "contentful", settings }),
    );
    await importTypes(api, model(contentType("article"), contentType("author")));
    const syncId = await applied(api, (await plan(api, target.id)).id);
    const events = await (await api.call(`/api/v1/sync/${syncId}/events`)).text();
    expect(events.match(/^event: .*$/gm)?.at(-1)).toBe("event: run.finished");
    expect(await ended(api, syncId)).toMatchObject({ status: "success", counters: { created: 2 } });
    expect((await plan(api, target.id)).actions).toEqual([]);
  });

  it("signs in over the database they share", async () => {
    const answer = await fetch(await api.createSignInUrl(), { redirect: "manual" });
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const me = await fetch(`${api.url}/api/trpc/session.me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ result: { data: { kind: "user" } } });
  });

  it("offers nothing but health where only runs are carried out", async () => {
    expect((await worker.call("/readyz")).status).toBe(200);
    for (const path of ["/api/v1/types", "/api/trpc/session.me", "/"]) {
      const headers = { authorization: `Bearer ${bootstrapToken}` };
      expect((await fetch(`${worker.url}${path}`, { headers })).status).toBe(404);
    }
  });
});
