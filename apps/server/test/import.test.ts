import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  bootstrapToken,
  contentType,
  model,
  type Problem,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close(), 60_000);

interface TypePage {
  readonly items: readonly { key: string; versionId: string; fieldCount: number }[];
}

const importFile = (body: string | Uint8Array, query = "") =>
  server.call(`/api/v1/import${query}`, { method: "POST", body: body as string });
const keys = async () =>
  (await server.callJson<TypePage>("/api/v1/types")).items.map(({ key }) => key);

async function refused(body: string | Uint8Array): Promise<Problem> {
  const before = await keys();
  const answer = await importFile(body);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await answer.json()) as Problem;
  expect(problem.status).toBe(answer.status);
  expect(await keys()).toEqual(before);
  return problem;
}

describe("POST /api/v1/import", () => {
  it("takes a model in and answers what changed", async () => {
    const article = contentType("article");
    const first = await importFile(JSON.stringify(model(article)), "?message=First");
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({
      format: "Syncline model",
      items: [{ key: "article", change: "created" }],
      modelRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const again = await importFile(JSON.stringify(model(article)));
    expect(await again.json()).toMatchObject({ items: [{ key: "article", change: "unchanged" }] });

    const versions = await server.callJson<{ items: object[] }>("/api/v1/types/article/versions");
    expect(versions.items).toEqual([
      expect.objectContaining({ author: "token:bootstrap", source: "api", message: "First" }),
    ]);
  });

  it("shows an imported type with its fields", async () => {
    const type = await server.callJson<object>("/api/v1/types/article");
    expect(type).toMatchObject({
      key: "article",
      data: { fields: [{ key: "title", type: "text", required: false }] },
      states: [],
    });
  });

  it("refuses what is not JSON, with the place", async () => {
    const problem = await refused('{"syncline": 1,\n  "contentTypes": [}');
    expect(problem).toMatchObject({ status: 400, code: "invalid_json" });
    expect(problem.detail).toContain("Line 2, column 20");
  });

  it.each(["", "   ", "\u0000", "syncline: 1"])("refuses %j as not JSON", async (body) => {
    expect(await refused(body)).toMatchObject({ status: 400, code: "invalid_json" });
  });

  it.each(["null", "1", '"text"', "[]", "{}", '{"contentType": []}'])(
    "refuses the shape of %s",
    async (body) => {
      expect(await refused(body)).toMatchObject({ status: 422, code: "invalid_input" });
    },
  );

  it("refuses two types with one key", async () => {
    const problem = await refused(JSON.stringify(model(contentType("a"), contentType("a"))));
    expect(problem).toMatchObject({ status: 422, code: "invalid_input" });
    expect(problem.issues[0]).toMatchObject({ path: "contentTypes[1].key" });
  });

  it("refuses an unknown field type, with its path", async () => {
    const odd = contentType("b", [{ key: "x", name: "X", type: "hologram" }]);
    const problem = await refused(JSON.stringify(model(contentType("a"), odd)));
    expect(problem).toMatchObject({ status: 422, code: "invalid_input" });
    expect(problem.issues[0]).toMatchObject({ path: "contentTypes[1].fields[1].type" });
  });

  it("refuses a reference to a type that is nowhere", async () => {
    const field = {
      key: "author",
      name: "Author",
      type: "reference",
      validations: { allowedTypes: { types: ["nobody"] } },
    };
    const problem = await refused(JSON.stringify(model(contentType("post", [field]))));
    expect(problem).toMatchObject({ status: 422, code: "invalid_input" });
    expect(problem.issues[0]?.path).toContain("contentTypes[0].fields.author");
    expect(problem.issues[0]?.message).toContain("nobody");
  });

  it("refuses a property that no model has", async () => {
    const problem = await refused(JSON.stringify(model({ ...contentType("a"), colour: "red" })));
    expect(problem.issues[0]?.message).toContain("colour");
  });

  it("refuses 65 MB before it reads them", async () => {
    const problem = await refused(new Uint8Array(65 * 1024 * 1024).fill(0x5b));
    expect(problem).toMatchObject({ status: 413, code: "payload_too_large" });
  });

  it("refuses 65 MB that come without their length", async () => {
    const { status, code } = await sendInChunks(65);
    expect({ status, code }).toEqual({ status: 413, code: "payload_too_large" });
    expect((await server.call("/healthz")).status).toBe(200);
  });

  it.each([
    ["lists", "["],
    ["objects", '{"a":'],
  ])("refuses 20 MB of nested %s and lives on", async (_name, opener) => {
    const body = opener.repeat((20 * 1024 * 1024) / opener.length);
    expect(await refused(body)).toMatchObject({ status: 422, code: "invalid_input" });
    expect((await server.call("/healthz")).status).toBe(200);
  });

  it("refuses a project that does not exist and a query it does not know", async () => {
    const body = JSON.stringify(model(contentType("a")));
    expect((await importFile(body, "?project=nowhere")).status).toBe(404);
    expect((await importFile(body, "?colour=red")).status).toBe(422);
  });
});

describe("the same over tRPC", () => {
  it("refuses with the code and the issues", async () => {
    const input = { document: model(contentType("a"), contentType("a")) };
    const answer = await server.call("/api/trpc/model.import", postJson(input));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: {
        data: { syncline: { code: "invalid_input", issues: [{ path: "contentTypes[1].key" }] } },
      },
    });
  });

  it("refuses nesting and size before parsing, in a form its clients read", async () => {
    const send = (body: string | Uint8Array) =>
      server.call("/api/trpc/model.import", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body as string,
      });
    const deep = await send("[".repeat(1_000_000));
    expect(deep.status).toBe(422);
    expect(await deep.json()).toMatchObject({
      error: { data: { syncline: { code: "invalid_input" } } },
    });
    const large = await send(new Uint8Array(65 * 1024 * 1024));
    expect(large.status).toBe(413);
  });
});

/** Sends `megabytes` of opening brackets, chunked, and answers what came back. */
function sendInChunks(megabytes: number): Promise<Problem> {
  const chunk = Buffer.alloc(1024 * 1024, "[");
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/api/v1/import`, {
      method: "POST",
      headers: { authorization: `Bearer ${bootstrapToken}` },
    });
    outgoing.on("response", (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (part) => {
        text += part;
      });
      incoming.on("end", () => {
        resolve(JSON.parse(text));
        outgoing.destroy();
      });
    });
    outgoing.on("error", reject);
    const write = (left: number): void => {
      if (left === 0) return void outgoing.end();
      outgoing.write(chunk, () => write(left - 1));
    };
    write(megabytes);
  });
}
