import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importTypes } from "./support/sync.ts";
import { contentType, model, startTestServer, type TestServer } from "./support/test-server.ts";

interface Line {
  readonly t: string;
  readonly projectId?: string | null;
  readonly leaves?: number;
  readonly leaf?: { readonly kind: string; readonly action?: string };
}

describe("GET /audit/bundle", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await importTypes(server, model(contentType("article")));
  }, 60_000);
  afterAll(() => server.close(), 60_000);

  async function linesOf(query: string): Promise<Line[]> {
    const answer = await server.call(`/api/v1/audit/bundle${query}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/gzip");
    const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  }

  it("answers the record of the default project, from its header to its signed end", async () => {
    const lines = await linesOf("");
    expect(lines[0]).toMatchObject({ t: "bundle", format: 1, projectId: expect.any(String) });
    const actions = lines.flatMap(({ leaf }) => leaf?.action ?? []);
    expect(actions).toContain("model.imported");
    expect(lines.map(({ t }) => t)).toContain("snapshot");
    const leaves = lines.filter(({ t }) => t === "leaf" || t === "hash").length;
    expect(lines.at(-1)).toMatchObject({ t: "end", leaves, note: expect.stringContaining("—") });
  });

  it("answers the whole installation's when it is asked for", async () => {
    const lines = await linesOf("?project=*");
    expect(lines[0]).toMatchObject({ projectId: null });
    expect(lines.filter(({ t }) => t === "hash")).toEqual([]);
  });

  it("refuses a project that there is not, and whoever has no token", async () => {
    expect((await server.call("/api/v1/audit/bundle?project=none")).status).toBe(404);
    expect((await fetch(`${server.url}/api/v1/audit/bundle`)).status).toBe(401);
  });
});
