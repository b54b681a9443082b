import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { taggedJson } from "../src/http/etag.ts";
import { importTypes } from "./support/sync.ts";
import {
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
  await importTypes(server, model(contentType("article")));
}, 60_000);
afterAll(() => server.close(), 60_000);

const ask = (path: string, tag?: string, method = "GET") =>
  server.call(`/api/v1${path}`, {
    method,
    headers: tag === undefined ? {} : { "if-none-match": tag },
  });

describe("a list that somebody polls", () => {
  it("is answered 304 while it is the same, and whole when it is not", async () => {
    const first = await ask("/types");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask("/types", given);
      expect(again.status, given).toBe(304);
      expect(again.headers.get("etag")).toBe(etag);
      expect(await again.text()).toBe("");
    }
    expect((await ask("/types", '"other"')).status).toBe(200);
    await importTypes(server, model(contentType("author")));
    const changed = await ask("/types", etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("has the same headers for HEAD", async () => {
    const etag = (await ask("/types")).headers.get("etag");
    const head = await ask("/types", undefined, "HEAD");
    expect(head.headers.get("etag")).toBe(etag);
    expect(await head.text()).toBe("");
  });

  it("has no tag when it is very large, and neither have files, changes and problems", async () => {
    const text = JSON.stringify("x".repeat(5 * 1024 * 1024));
    const large = taggedJson(new Request("http://localhost/"), text);
    expect(large.headers.get("etag")).toBeNull();
    expect(await large.json()).toHaveLength(5 * 1024 * 1024);
    const untagged = [
      await ask("/sync/history/export", "*"),
      await ask("/audit/bundle", "*"),
      await ask("/types/nothing", "*"),
      await server.call("/api/v1/import", postJson(model())),
    ];
    expect(untagged.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    for (const answer of untagged) {
      expect(answer.headers.get("etag")).toBeNull();
      await answer.arrayBuffer();
    }
  });
});

describe("an Idempotency-Key", () => {
  const apply = (key: string) =>
    server.call("/api/v1/sync/apply", postJson({ planId: "none" }, { "idempotency-key": key }));

  it.each(["a", "!~", "x".repeat(255)])("may be %s", async (key) => {
    expect((await apply(key)).status).toBe(404);
  });

  it.each(["", "two words", "x".repeat(256), "caf\u00e9"])("may not be %j", async (key) => {
    const answer = await apply(key);
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as Problem;
    expect(problem).toMatchObject({ code: "invalid_input", issues: [{ path: "Idempotency-Key" }] });
    expect(problem.detail).toContain("Idempotency-Key");
  });
});

describe("the reference", () => {
  it("is open, and the same for everybody", async () => {
    const open = await fetch(`${server.url}/api/v1/openapi.json`);
    expect(open.status).toBe(200);
    const etag = open.headers.get("etag") ?? "";
    expect((await ask("/openapi.json", etag)).status).toBe(304);
    const page = await fetch(`${server.url}/api/docs`);
    expect(page.headers.get("content-type")).toContain("text/html");
  });

  it("does not make a fixed word into a run's id", async () => {
    const answer = await ask("/sync/plan/status");
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as Problem).detail).toContain("plan");
  });
});
