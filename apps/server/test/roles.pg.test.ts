import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiAndWorker, startApiAndWorker } from "./support/api-and-worker.ts";
import { applied, ended, importTypes, plan } from "./support/sync.ts";
import { bootstrapToken, contentType, model, type TestServer } from "./support/test-server.ts";

let processes: ApiAndWorker;
let api: TestServer;
let worker: TestServer;

beforeAll(async () => {
  processes = await startApiAndWorker();
  ({ api, worker } = processes);
}, 60_000);
afterAll(() => processes?.close(), 60_000);

describe("a process for the API and one for the runs, on one PostgreSQL", () => {
  it("carry out a run together, live to the last event", async () => {
    const target = await processes.addTarget();
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
