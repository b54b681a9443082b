import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  apply,
  ended,
  importTypes,
  journal,
  plan,
  type RecordAnswer,
  type TargetAnswer,
  targetOf,
} from "./support/sync.ts";
import {
  contentType,
  model,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let server: TestServer;
let contentful: TargetAnswer;
beforeAll(async () => {
  server = await startTestServer({ sandbox: true });
  contentful = await targetOf(server, "contentful");
}, 60_000);
afterAll(() => server.close(), 60_000);

interface RecordDetail {
  readonly exchanges: readonly { readonly method: string; readonly requestBody: string | null }[];
}

/** Calls a tRPC query as the dashboard does. */
async function query<Data>(name: string, input: object): Promise<Data> {
  const path = `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return (await server.callJson<{ result: { data: Data } }>(path)).result.data;
}

describe("targets of the sandbox", () => {
  it("are there, labelled, and connected", async () => {
    const optimizely = await targetOf(server, "optimizely");
    expect(contentful).toMatchObject({ name: "Contentful (simulated)", sandbox: true });
    expect(optimizely).toMatchObject({ name: "Optimizely (simulated)", sandbox: true });
    for (const { id } of [contentful, optimizely]) {
      const report = await server.callJson(`/api/v1/targets/${id}/check`, postJson({}));
      expect(report).toMatchObject({ ok: true });
    }
  });

  it("show which secrets are set, and none of them", async () => {
    const text = await (await server.call("/api/v1/targets")).text();
    expect(contentful.secretNames).toEqual(["accessToken"]);
    expect(text).not.toContain("CFPAT-sandbox");
    expect(text).not.toContain("sandbox-secret");
  });
});

describe("a schedule", () => {
  it("is refused where the queue does not take its times, and nothing of it stays", async () => {
    const made = { target: contentful.id, task: "drift_check", cron: "0 6 * * *" };
    const { id } = await server.callJson<{ id: string }>("/api/v1/schedules", postJson(made));
    const list = () => server.callJson<readonly object[]>("/api/v1/schedules");
    for (const cron of ["0 0 30 2 *", "0 0-6,6 * * *"]) {
      const refused = await server.call("/api/v1/schedules", postJson({ ...made, cron }));
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ issues: [{ path: "cron" }] });
      const change = { ...postJson({ cron }), method: "PATCH" };
      expect((await server.call(`/api/v1/schedules/${id}`, change)).status).toBe(422);
    }
    expect(await list()).toMatchObject([{ id, cron: made.cron }]);
    const removed = await server.call(`/api/v1/schedules/${id}`, { method: "DELETE" });
    expect(removed.status).toBe(200);
    expect(await list()).toEqual([]);
  });
});

describe("a target added by hand", () => {
  const add = (settings: object) =>
    server.call("/api/v1/targets", postJson({ name: "Mine", platform: "contentful", settings }));

  it("is refused with the path of each wrong setting", async () => {
    const answer = await add({ spaceId: "no spaces", accessToken: "" });
    expect(answer.status).toBe(422);
    const { issues } = (await answer.json()) as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path).join()).toMatch(/spaceId.*accessToken/);
  });

  it("tells wrong credentials from a wrong address", async () => {
    const settings = {
      spaceId: "sandbox",
      accessToken: "wrong",
      baseUrl: contentful.config.baseUrl,
    };
    const { id } = (await (await add(settings)).json()) as TargetAnswer;
    const check = () => server.callJson(`/api/v1/targets/${id}/check`, postJson({}));
    expect(await check()).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ name: "credentials", ok: false })]),
    });

    await server.callJson(
      "/api/trpc/targets.update",
      postJson({ id, settings: { baseUrl: "http://127.0.0.1:9" } }),
    );
    expect(await check()).toMatchObject({ ok: false, checks: [{ name: "address", ok: false }] });
  });

  it("lists what there is to connect to, with its form", async () => {
    const platforms = await query<{ platform: string; fields: { key: string; type: string }[] }[]>(
      "targets.platforms",
      {},
    );
    const fields = platforms.find(({ platform }) => platform === "contentful")?.fields ?? [];
    expect(fields.find(({ key }) => key === "accessToken")?.type).toBe("secret");
    expect(fields.find(({ key }) => key === "spaceId")).toMatchObject({ type: "text" });
  });
});

describe("from a model to the record", () => {
  it("plans, applies, records every byte, and has nothing left to do", async () => {
    await importTypes(server, model(contentType("article"), contentType("author")));
    const first = await plan(server, contentful.name, { keys: ["article", "author"] });
    expect(first.actions.map(({ key, operation }) => `${operation} ${key}`).sort()).toEqual([
      "create article",
      "create author",
    ]);
    expect(first).toMatchObject({ hash: expect.any(String), observations: expect.any(Array) });
    expect(await server.callJson(`/api/v1/sync/plan/${first.id}`)).toEqual(first);

    const before = (await journal(contentful)).length;
    const answer = await apply(server, first.id);
    expect(answer.status).toBe(200);
    const { syncId, status } = (await answer.json()) as { syncId: string; status: string };
    expect(status).toBe("pending");
    expect(await ended(server, syncId)).toMatchObject({
      status: "success",
      counters: { created: 2, failed: 0 },
    });

    const { run, records } = await server.callJson<{ run: object; records: RecordAnswer[] }>(
      `/api/v1/sync/${syncId}`,
    );
    expect(run).toMatchObject({
      actor: { id: "token:bootstrap", ip: "127.0.0.1" },
      trigger: "api",
    });
    expect(records.map((record) => record.status)).toEqual(["success", "success"]);

    const details = await Promise.all(
      records.map(({ id }) => query<RecordDetail>("sync.record", { recordId: id })),
    );
    const recorded = details
      .flatMap(({ exchanges }) => exchanges)
      .filter(({ method }) => method !== "GET")
      .map(({ method, requestBody }) => `${method} ${requestBody ?? ""}`);
    const received = (await journal(contentful))
      .slice(before)
      .filter(({ method }) => method !== "GET")
      .map(({ method, bodyText }) => `${method} ${bodyText}`);
    // Several items are under way at once, so the platform's order is not that of the records.
    expect(recorded.sort()).toEqual(received.sort());
    expect(received.length).toBeGreaterThan(0);

    const second = await plan(server, contentful.id, { keys: ["article", "author"] });
    expect(second.actions).toEqual([]);
    expect(second.summary).toMatchObject({ unchanged: 2, create: 0, update: 0 });
  });

  it("lists history and state by filters, in pages", async () => {
    const page = await server.callJson<{ items: RecordAnswer[]; nextCursor: string | null }>(
      "/api/v1/sync/history?status=success&limit=1",
    );
    expect(page.items).toHaveLength(1);
    const rest = await server.callJson<{ items: RecordAnswer[] }>(
      `/api/v1/sync/history?status=success&limit=1&cursor=${encodeURIComponent(page.nextCursor ?? "")}`,
    );
    expect(rest.items[0]?.key).not.toBe(page.items[0]?.key);
    const article = await server.callJson<{ items: RecordAnswer[] }>(
      "/api/v1/sync/type/article/history",
    );
    expect(article.items.map(({ key }) => key)).toEqual(["article"]);
    const state = await server.callJson<{ items: object[] }>(
      `/api/v1/sync/state?key=article&targetId=${contentful.id}`,
    );
    expect(state.items).toEqual([expect.objectContaining({ status: "in_sync" })]);
    const none = await server.callJson<{ items: object[] }>("/api/v1/sync/history?to=2020-01-01");
    expect(none.items).toEqual([]);
  });

  it("answers the matrix page by page, each type with where it stands at every target", async () => {
    type Row = { item: { key: string }; cells: { targetId: string; status: string }[] };
    const read = (search: string) =>
      server.callJson<{ items: Row[]; nextCursor: string | null }>(`/api/v1/sync/matrix?${search}`);
    const first = await read("limit=1");
    const second = await read(`limit=1&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect(first.items).toHaveLength(1);
    expect(second.items[0]?.item.key).not.toBe(first.items[0]?.item.key);
    const { items } = await read("search=article");
    const article = items.find(({ item }) => item.key === "article");
    expect(article?.cells).toContainEqual(
      expect.objectContaining({ targetId: contentful.id, status: "in_sync" }),
    );
  });

  it.each(["limit=201", "limit=0", "status=odd", "cursor=%7B", "from=someday", "colour=red"])(
    "refuses the filter %s",
    async (filter) => {
      const answer = await server.call(`/api/v1/sync/history?${filter}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: "invalid_input" });
    },
  );

  it("shows the overview", async () => {
    const overview = await query<{ types: number; targets: { target: { name: string } }[] }>(
      "overview.get",
      {},
    );
    expect(overview.types).toBeGreaterThanOrEqual(2);
    expect(overview.targets.map(({ target }) => target.name)).toContain("Optimizely (simulated)");
  });
});

describe("applying a plan", () => {
  async function freshPlan(key: string) {
    await importTypes(server, model(contentType(key)));
    return plan(server, contentful.id, { keys: [key] });
  }

  it("happens once for one idempotency key, with the same answer", async () => {
    const { id } = await freshPlan("once");
    const answers = [await apply(server, id, "key-1"), await apply(server, id, "key-1")];
    const [a, b] = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(b).toEqual(a);
    await ended(server, (a as { syncId: string }).syncId);
    const runs = await server.callJson<{ items: { planId: string }[] }>("/api/v1/sync/runs");
    expect(runs.items.filter(({ planId }) => planId === id)).toHaveLength(1);
  });

  it("happens once for requests with one key at the same time", async () => {
    const { id } = await freshPlan("together");
    const answers = await Promise.all([1, 2, 3, 4].map(() => apply(server, id, "key-2")));
    const bodies = await Promise.all(
      answers.map(async (answer) => ({ status: answer.status, body: await answer.json() })),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.status).toBe(200);
  });

  it("is refused for a used key with another body", async () => {
    const { id } = await freshPlan("other");
    const answer = await apply(server, id, "key-1");
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("is refused a second time without a key", async () => {
    const { id } = await freshPlan("twice");
    await applied(server, id);
    const answer = await apply(server, id);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "plan_used" });
  });

  it("is refused for a plan, a target or a run that does not exist", async () => {
    expect((await apply(server, "nothing")).status).toBe(404);
    const body = { target: "Nobody", direction: "push" };
    expect((await server.call("/api/v1/sync/plan", postJson(body))).status).toBe(404);
    expect((await server.call("/api/v1/sync/nothing/status")).status).toBe(404);
    expect((await server.call("/api/v1/sync/nothing/events")).status).toBe(404);
  });
});

describe("the export of the history", () => {
  const path = "/api/v1/sync/history/export";

  it("is a file with every record, in either form", async () => {
    await importTypes(server, model(contentType("exported")));
    const { id } = await plan(server, contentful.name, { keys: ["exported"] });
    await ended(server, await applied(server, id));
    const { items } = await server.callJson<{ items: object[] }>("/api/v1/sync/history?limit=200");
    const jsonl = await server.call(`${path}?format=jsonl`);
    expect(jsonl.headers.get("content-disposition")).toMatch(/history-[\d-]{10}\.jsonl"$/);
    const lines = (await jsonl.text()).trimEnd().split("\n");
    expect(lines.slice(0, 200).map((line) => JSON.parse(line))).toEqual(items);
    const csv = await server.call(`${path}?status=success&order=oldest`);
    expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(await csv.text()).toMatch(/^id,runId,.*\r\n[\w-]+,/);
  });

  it("is refused for a filter that is none, and for nobody", async () => {
    expect((await server.call(`${path}?format=xml`)).status).toBe(422);
    expect((await server.call(`${path}?state=good`)).status).toBe(422);
    expect((await server.call(`${path}?project=other`)).status).toBe(404);
    expect((await fetch(server.url + path)).status).toBe(401);
  });
});
