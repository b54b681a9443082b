import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, field, master } from "./contentful-support.ts";

let clock = 0;
let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({
    monotonicMs: () => clock,
    settings: { requestsPerSecond: null },
  });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

describe("who may do what", () => {
  it.each([null, "wrong"])("refuses token %s with 401", async (token) => {
    const { status, body } = await ask("GET", "/content_types", { token });
    expect(status).toBe(401);
    expect(body).toMatchObject({
      sys: { type: "Error", id: "AccessTokenInvalid" },
      message: "The access token you sent could not be found or is invalid.",
    });
  });

  it("refuses writes with a token that may only read", async () => {
    simulator.reset({ tokens: [{ token: "reader", access: "read" }] });
    const write = await ask("PUT", "/content_types/a", { token: "reader", body: contentType() });
    expect([write.status, write.body.sys.id, write.body.message]).toEqual([
      403,
      "AccessDenied",
      "Forbidden",
    ]);
    expect((await ask("GET", "/content_types", { token: "reader" })).status).toBe(200);
  });

  it.each([
    "/spaces/other/environments/master/content_types",
    "/spaces/sandbox/environments/other/content_types",
    "/spaces/other",
  ])("answers an unknown place, %s, with a 404 without details", async (path) => {
    const { status, body } = await ask("GET", path);
    expect([status, body.sys.id]).toEqual([404, "NotFound"]);
    expect(body).not.toHaveProperty("details");
  });

  it("hides a space from a token that has no part in it", async () => {
    simulator.reset({ tokens: [{ token: "elsewhere", spaces: ["x"] }] });
    expect((await ask("GET", "/spaces/sandbox", { token: "elsewhere" })).status).toBe(404);
  });

  it.each([
    ["GET", "/spaces/sandbox/environments/master/nothing"],
    ["POST", "/spaces/sandbox/environments/master"],
    ["GET", "/unknown"],
  ])("answers %s %s with UnknownRoute", async (method, path) => {
    const { status, body } = await ask(method, path);
    expect([status, body.sys.id]).toEqual([404, "UnknownRoute"]);
  });

  it("refuses a content type beyond the quota with 403, updates aside", async () => {
    simulator.reset({ maxContentTypes: 1 });
    await ask("PUT", "/content_types/a", { body: contentType() });
    const refused = await ask("PUT", "/content_types/b", { body: contentType() });
    expect([refused.status, refused.body.sys.id]).toEqual([403, "AccessDenied"]);
    const update = await ask("PUT", "/content_types/a", { body: contentType(), version: 1 });
    expect(update.status).toBe(200);
  });
});

describe("the rate limit", () => {
  const limited = { requestsPerSecond: 3 };

  it("tells the budget on every answer, refusals included", async () => {
    simulator.reset(limited);
    clock = 10_000;
    const ok = await ask("GET", "/content_types");
    expect(ok.headers.get("x-contentful-ratelimit-second-limit")).toBe("3");
    expect(ok.headers.get("x-contentful-ratelimit-second-remaining")).toBe("2");
    expect(ok.headers.get("x-contentful-ratelimit-hour-limit")).toBe("10800");
    expect(ok.headers.get("x-contentful-ratelimit-reset")).toBe("0");
    const missing = await ask("GET", "/content_types/none");
    expect(missing.headers.get("x-contentful-ratelimit-second-remaining")).toBe("1");
  });

  it("refuses what goes beyond it in one second, and recovers in the next", async () => {
    simulator.reset(limited);
    clock = 20_000;
    for (let count = 0; count < 3; count += 1) await ask("GET", "/content_types");
    clock = 20_999;
    const refused = await ask("PUT", "/content_types/a", { body: contentType() });
    expect([refused.status, refused.body.sys.id]).toEqual([429, "RateLimitExceeded"]);
    expect(refused.headers.get("x-contentful-ratelimit-reset")).toBe("1");
    expect(refused.body.details.errors[0].details).toBe(refused.body.message);
    clock = 21_000;
    expect((await ask("GET", "/content_types/a")).status).toBe(404);
  });

  it("can count over any 1000 ms instead", async () => {
    simulator.reset({ ...limited, rateLimitWindow: "sliding" });
    clock = 30_900;
    for (let count = 0; count < 3; count += 1) await ask("GET", "/content_types");
    clock = 31_100;
    expect((await ask("GET", "/content_types")).status).toBe(429);
    clock = 31_901;
    expect((await ask("GET", "/content_types")).status).toBe(200);
  });
});

describe("sizes", () => {
  it("refuses a request of more than 1 MB", async () => {
    const body = { ...contentType(), description: "x".repeat(1_048_576) };
    expect((await ask("PUT", "/content_types/a", { body })).status).toBe(413);
    expect((await ask("GET", "/content_types/a")).status).toBe(404);
  });

  it("refuses an address of more than 7600 characters", async () => {
    const ids = "x".repeat(7700);
    expect((await ask("GET", `/content_types?sys.id[in]=${ids}`)).status).toBe(414);
  });

  it("refuses to answer with more than it may", async () => {
    simulator.reset({ maxResponseBytes: 2000 });
    for (const id of ["a", "b", "c"]) {
      await ask("PUT", `/content_types/${id}`, { body: contentType(field("x")) });
    }
    const refused = await ask("GET", "/content_types");
    expect([refused.status, refused.body.message]).toEqual([
      400,
      "Response size too big. Maximum allowed response size: 2000B.",
    ]);
    expect((await ask("GET", "/content_types?limit=1")).status).toBe(200);
  });
});

describe("queries", () => {
  async function fill(...ids: string[]): Promise<void> {
    for (const id of ids) await ask("PUT", `/content_types/${id}`, { body: contentType() });
  }
  async function ids(query: string): Promise<string[]> {
    const { status, body } = await ask("GET", `/content_types${query}`);
    expect(status).toBe(200);
    return body.items.map((item: { sys: { id: string } }) => item.sys.id);
  }

  it("sorts in both spellings, either way", async () => {
    await fill("b", "c", "a");
    expect(await ids("?order=sys.id")).toEqual(["a", "b", "c"]);
    expect(await ids("?order=-sys.id")).toEqual(["c", "b", "a"]);
    expect(await ids("?order[0]=name&order[1]=-sys.id")).toEqual(["c", "b", "a"]);
    expect(await ids("?order=name,sys.id")).toEqual(["a", "b", "c"]);
    expect(await ids("?sys.id[in]=a,c&order=sys.id")).toEqual(["a", "c"]);
  });

  it("lists what changed last first when nothing is said", async () => {
    await fill("a", "b");
    await ask("PUT", "/content_types/a", { body: contentType(), version: 1 });
    expect(await ids("")).toEqual(["a", "b"]);
  });

  it("pages, and echoes a skip past the end", async () => {
    await fill("a", "b", "c");
    expect(await ids("?order=sys.id&limit=2&skip=2")).toEqual(["c"]);
    const { body } = await ask("GET", "/content_types?skip=500&limit=0");
    expect(body).toEqual({ sys: { type: "Array" }, total: 3, skip: 500, limit: 0, items: [] });
    expect((await ask("GET", "/content_types")).body.limit).toBe(100);
  });

  it.each([
    ["limit=1001", "limit"],
    ["limit=-1", "limit"],
    ["limit=x", "limit"],
    ["skip=-1", "skip"],
    ["include=2", "include"],
    ["locale=en-US", "locale"],
    ["order=fields.x", "fields.x"],
    ["pageNext=forged", "pageNext"],
  ])("refuses %s", async (query, name) => {
    const { status, body } = await ask("GET", `/content_types?${query}`);
    expect([status, body.sys.id]).toEqual([400, "InvalidQuery"]);
    expect(JSON.stringify(body)).toContain(name);
  });

  it("goes on by cursor where it left off, though items before it are gone", async () => {
    await fill("a", "b", "c", "d");
    const first = await ask("GET", "/content_types?cursor=true&limit=2&order=sys.id");
    expect(first.body).not.toHaveProperty("total");
    await ask("DELETE", "/content_types/a");
    await ask("DELETE", "/content_types/b");
    const next: string = first.body.pages.next;
    expect(next.startsWith(`${master}/content_types?`)).toBe(true);
    const second = await ask("GET", next);
    expect(second.body.items.map((item: { sys: { id: string } }) => item.sys.id)).toEqual([
      "c",
      "d",
    ]);
    expect(second.body.pages).toEqual({});
  });
});

describe("headers", () => {
  it("say what was asked and name the request", async () => {
    const { headers, body } = await ask("GET", "/content_types/none");
    expect(headers.get("content-type")).toBe("application/vnd.contentful.management.v1+json");
    expect(headers.get("x-contentful-request-id")).toBe(body.requestId);
    expect(headers.get("contentful-api")).toBe("cma");
    expect(headers.get("cf-space-id")).toBe("sandbox");
    expect(headers.get("cf-environment-id")).toBe("master");
    expect(headers.get("x-contentful-route")).toBe(
      "/spaces/:space/environments/:environment/content_types/:contentType",
    );
  });

  it("carry an ETag of the content, with which a read costs nothing", async () => {
    const written = await ask("PUT", "/content_types/a", { body: contentType() });
    const etag = written.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"\d+"$/);
    const read = await ask("GET", "/content_types/a");
    expect(read.headers.get("etag")).toBe(etag);
    const same = await ask("GET", "/content_types/a", { headers: { "If-None-Match": etag } });
    expect([same.status, same.text]).toEqual([304, ""]);
    await ask("PUT", "/content_types/a", { body: contentType(), version: 1 });
    const other = await ask("GET", "/content_types/a", { headers: { "If-None-Match": etag } });
    expect(other.status).toBe(200);
  });
});
