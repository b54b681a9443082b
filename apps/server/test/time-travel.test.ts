import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, ended, importTypes, plan, targetOf } from "./support/sync.ts";
import { contentType, model, startTestServer, type TestServer } from "./support/test-server.ts";

let server: TestServer;
let target: string;
let runs: string[];
let between: string;

const get = <Body = Record<string, unknown>>(path: string) =>
  server.callJson<Body>(`/api/v1${path}`);

async function push(): Promise<string> {
  const syncId = await applied(server, (await plan(server, target)).id);
  expect(await ended(server, syncId)).toMatchObject({ status: "success" });
  return syncId;
}

/** A model of two types, pushed; then one of them with a field more, pushed again. */
beforeAll(async () => {
  server = await startTestServer({ sandbox: true });
  target = (await targetOf(server, "contentful")).id;
  await importTypes(server, model(contentType("article"), contentType("author")));
  const first = await push();
  await new Promise((resolve) => setTimeout(resolve, 5));
  between = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const lead = { key: "lead", name: "Lead", type: "longText" };
  await importTypes(server, model(contentType("article", [lead])));
  runs = [first, await push()];
}, 60_000);
afterAll(() => server.close(), 60_000);

/** Without what the sandbox has of its own. */
async function ours(path: string): Promise<Record<string, unknown>> {
  const { items, ...rest } = await get<{ items: { key: string }[] }>(path);
  return { ...rest, items: items.filter(({ key }) => key === "article" || key === "author") };
}

interface Found {
  readonly items: readonly {
    readonly key: string;
    readonly id: string;
    readonly parents: readonly string[];
  }[];
}
const versions = (query = "") => get<Found>(`/types/article/versions${query}`);
const added = { path: "fields.lead", kind: "added" };

describe("the past, over REST", () => {
  it("has versions by author, source and time, and what separates any two", async () => {
    const [newest, oldest] = (await versions()).items;
    expect((await versions(`?to=${between}`)).items).toEqual([oldest]);
    expect((await versions(`?from=${between}&source=api`)).items).toEqual([newest]);
    expect((await versions("?author=nobody")).items).toEqual([]);
    expect(await get(`/versions/${newest?.id}`)).toMatchObject({ changes: [added] });
    const { id: to } = newest ?? { id: "" };
    expect(await get(`/versions/${oldest?.id}/diff/${to}`)).toMatchObject({
      from: { id: oldest?.id },
      changes: [added],
    });
    expect((await server.call(`/api/v1/versions/${to}/diff/none`)).status).toBe(404);
  });

  it("has the tree of a type's versions, and who made what, live where", async () => {
    const [newest, oldest] = (await versions()).items;
    expect(await get("/types/article/lineage")).toMatchObject({
      currentVersionId: newest?.id,
      nodes: [
        { version: { id: newest?.id, parents: [oldest?.id] }, liveAt: [target] },
        { version: { id: oldest?.id }, children: [newest?.id], liveAt: [] },
      ],
    });
    const { lines } = await get<{ lines: { path: string; versionId: string }[] }>(
      "/types/article/blame",
    );
    const byPath = new Map(lines.map((line) => [line.path, line]));
    expect(byPath.get("fields.lead.type")).toMatchObject({
      value: "longText",
      versionId: newest?.id,
      liveAt: [target],
    });
    expect(byPath.get("fields.title.type")).toMatchObject({ versionId: oldest?.id });
    expect((await server.call("/api/v1/types/nothing/blame")).status).toBe(404);
  });

  it("has the model at a moment, and what separates two, by time, root or run", async () => {
    const then = await ours(`/model?at=${between}`);
    const now = await get("/model");
    expect(then.items).toMatchObject([{ key: "article" }, { key: "author" }]);
    const wanted = { items: [{ key: "article", change: "modified", changes: [added] }] };
    const pairs = [[between, new Date().toISOString()], [then.root, now.root], runs];
    for (const [from, to] of pairs) {
      expect(await get(`/model/diff?from=${from}&to=${to}`)).toMatchObject(wanted);
    }
    expect(await get("/model?at=2000-01-01")).toMatchObject({ items: [], since: null });
  });

  it("has what a target held, what a run did to it, and what is left to do", async () => {
    const then = await ours(`/targets/${target}/model?at=${between}`);
    const [newest, oldest] = (await versions()).items;
    expect(then).toMatchObject({
      items: [
        { key: "article", status: "held", versionId: oldest?.id, runId: runs[0] },
        { key: "author", status: "held" },
      ],
    });
    const diff = await get(`/targets/${target}/model/diff?from=${between}`);
    expect(diff).toMatchObject({
      items: [{ key: "article", change: "modified", words: "registry", changes: [added] }],
    });
    expect(await get(`/sync/${runs[1]}/changes`)).toMatchObject({
      items: [
        {
          key: "article",
          side: "target",
          outcome: "done",
          versionId: newest?.id,
          changes: [added],
        },
      ],
    });
    const { entries } = await get<{ entries: { key: string }[] }>(`/sync/changes?target=${target}`);
    expect(entries.find(({ key }) => key === "article")).toMatchObject({ delta: "NO_CHANGE" });
  });
});
