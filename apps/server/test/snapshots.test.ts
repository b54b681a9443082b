import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { buildSnapshots } from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { openTestDatabase } from "@syncline/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./support/test-server.ts";

const compression = nodeCompression;
let server: TestServer;
let store: Awaited<ReturnType<typeof openTestDatabase>>["store"];
beforeAll(async () => {
  const database = await openTestDatabase();
  store = database.store;
  server = await startTestServer({ database });
}, 60_000);
afterAll(() => server.close(), 60_000);

/** Stores a text, with one byte of its last row but `behind` changed where that is asked for. */
async function put(text: string, damage: { behind: number } | null = null): Promise<string> {
  const plain = new TextEncoder().encode(text);
  const rows = await buildSnapshots({ compression, plain });
  const at = rows.length - 1 - (damage?.behind ?? rows.length);
  await store.snapshots.put(
    rows.map((row, index) => {
      const bytes = Uint8Array.from(row.bytes);
      if (index === at) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return { ...row, bytes };
    }),
  );
  return rows.at(-1)?.hash ?? "";
}

const large = () => JSON.stringify(randomBytes(2_150_000).toString("hex"));

describe("GET /api/v1/snapshots/{hash}", () => {
  it("answers what was stored, and the same as a gzip file", async () => {
    const text = JSON.stringify({ name: "ä".repeat(300) });
    const hash = await put(text);
    const plain = await server.call(`/api/v1/snapshots/${hash}`);
    expect(plain.headers.get("content-type")).toBe("application/json");
    expect(plain.headers.get("content-disposition")).toContain(`${hash}.json`);
    expect(await plain.text()).toBe(text);
    const packed = await server.call(`/api/v1/snapshots/${hash}?format=gzip`);
    expect(packed.headers.get("content-type")).toBe("application/gzip");
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(text);
  });

  it("shows what is no JSON as text that is not carried out", async () => {
    const hash = await put("<script>alert(1)</script>");
    const answer = await server.call(`/api/v1/snapshots/${hash}`);
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("answers a large one whole", async () => {
    const text = large();
    const answer = await server.call(`/api/v1/snapshots/${await put(text)}`);
    expect(answer.headers.get("content-length")).toBe(String(text.length));
    expect((await answer.text()) === text).toBe(true);
  });

  it("does not serve a damaged one", async () => {
    const hash = await put(JSON.stringify({ name: "b".repeat(300) }), { behind: 0 });
    const answer = await server.call(`/api/v1/snapshots/${hash}`);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: "snapshot_damaged" });
    const sound = await put("{}");
    const compared = await server.call(`/api/v1/snapshots/${hash}/diff/${sound}`);
    expect(await compared.json()).toMatchObject({ code: "snapshot_damaged" });
  });

  it("cuts off a large one before the chunk that is damaged", async () => {
    const text = large();
    const hash = await put(text, { behind: 2 });
    const reading = server.call(`/api/v1/snapshots/${hash}`).then((answer) => answer.text());
    await expect(reading).rejects.toThrow();
  });

  it.each([
    ["/api/v1/snapshots/nonsense", 422],
    [`/api/v1/snapshots/${"0".repeat(64)}`, 404],
    [`/api/v1/snapshots/${"0".repeat(64)}?format=xml`, 422],
  ])("refuses %s", async (path, status) => {
    expect((await server.call(path)).status).toBe(status);
  });

  it("needs a session", async () => {
    const hash = await put("{}");
    expect((await fetch(`${server.url}/api/v1/snapshots/${hash}`)).status).toBe(401);
  });
});

describe("GET /api/v1/snapshots/{before}/diff/{after}", () => {
  it("tells each property that differs, and how many do not", async () => {
    const before = await put(JSON.stringify({ name: "A", kept: true }));
    const after = await put(JSON.stringify({ name: "B", kept: true }));
    expect(await server.callJson(`/api/v1/snapshots/${before}/diff/${after}`)).toEqual({
      changes: [{ path: "name", kind: "modified", before: "A", after: "B" }],
      unchanged: 1,
    });
  });
});
