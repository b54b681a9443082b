import type { SyncAnalytics } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, ended, importTypes, plan, type TargetAnswer, targetOf } from "./support/sync.ts";
import {
  contentType,
  model,
  type Problem,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

const path = "/api/v1/sync/analytics";
let server: TestServer;
let target: TargetAnswer;

async function push(...keys: string[]): Promise<string> {
  const { id } = await plan(server, target.id, { keys });
  const syncId = await applied(server, id);
  return (await ended(server, syncId)).status;
}

async function inject(...faults: readonly object[]): Promise<void> {
  const url = `${target.config.baseUrl}/__sim/faults`;
  await fetch(url, { method: "DELETE" });
  if (faults.length === 0) return;
  const answer = await fetch(url, postJson({ faults }));
  if (!answer.ok) throw new Error(await answer.text());
}

/** Three pushes to the sandbox: one that succeeds, one of whose two items one is refused, and one that fails. */
beforeAll(async () => {
  server = await startTestServer({ sandbox: true });
  target = await targetOf(server, "contentful");
  await importTypes(server, model(contentType("article"), contentType("page")));
  expect(await push("article")).toBe("success");
  const body = JSON.stringify({
    sys: { type: "Error", id: "AccessDenied" },
    message: "No <b>access</b> to 'x1y2'.",
  });
  const refuse = { kind: "status", method: "PUT", status: 403, body };
  await importTypes(
    server,
    model(contentType("article", [{ key: "lead", name: "Lead", type: "text" }])),
  );
  await inject({ ...refuse, path: "**/content_types/page" });
  expect(await push("article", "page")).toBe("partial");
  expect(await push("page")).toBe("failed");
  await inject();
}, 120_000);
afterAll(() => server?.close(), 60_000);

describe("the analytics of a project", () => {
  it("tell success and durations in all, by target and by bucket", async () => {
    const found = await server.callJson<SyncAnalytics>(`${path}?unit=hour&from=${hoursAgo(5)}`);
    const byStatus = { success: 1, partial: 1, failed: 1, cancelled: 0 };
    expect(found.success).toMatchObject({ runs: 3, byStatus, items: { done: 2, failed: 2 } });
    expect(found.success.rate).toBeCloseTo(1 / 3);
    expect(found.durations).toMatchObject({ runs: 2, meanMs: expect.any(Number) });
    expect(found.targets.map((one) => [one.name, one.success.runs])).toContainEqual([
      target.name,
      3,
    ]);
    expect(found.series.length).toBeGreaterThanOrEqual(6);
    const last = found.series.slice(-2);
    expect(last.reduce((sum, one) => sum + one.success.runs, 0)).toBe(3);
  });

  it("are of one target or direction where that is asked for", async () => {
    const of = (query: string) => server.callJson<SyncAnalytics>(`${path}?${query}`);
    expect((await of(`target=${target.id}`)).success.runs).toBe(3);
    expect((await of("direction=pull")).success).toMatchObject({ runs: 0, rate: null });
    const answer = await server.call(`${path}?target=nobody`);
    expect(answer.status).toBe(404);
    const many = await server.call(`${path}?unit=hour&from=2020-01-01`);
    expect(many.status).toBe(422);
    const { issues } = (await many.json()) as Problem;
    expect(issues).toMatchObject([{ path: "unit", code: "input.range" }]);
  });

  it("group failures by cause, with what to do and where to look", async () => {
    const found = await server.callJson<{
      items: readonly { recordId: string; affected: { items: object[] } }[];
      total: number;
    }>(`${path}/failures`);
    expect(found.total).toBe(1);
    const [pattern] = found.items;
    expect(pattern).toMatchObject({
      cause: { origin: "credentials", code: "platform_forbidden", retryable: false },
      count: 2,
      targets: [{ targetId: target.id, count: 2 }],
      affected: { total: 1, items: [{ kind: "contentType", key: "page", count: 2 }] },
    });
    const record = await server.callJson(`/api/v1/sync/records/${pattern?.recordId}`);
    expect(record).toMatchObject({ record: { key: "page", status: "failed" } });
  });

  it("tell how each target is doing, and what to do", async () => {
    const found = await server.callJson<{
      state: string;
      recommendations: readonly { check: string; state: string; action: object }[];
    }>(`${path}/health`);
    expect(found.state).toBe("critical");
    const checks = found.recommendations.map(({ check, state }) => `${check} ${state}`);
    expect(checks).toContain("failures critical");
    expect(checks).toContain("success critical");
    expect(found.recommendations[0]?.action).toBeTruthy();
  });

  it("are answered 304 while they are the same", async () => {
    for (const query of ["?unit=day", "/failures"]) {
      const first = await server.call(`${path}${query}`);
      const headers = { "if-none-match": first.headers.get("etag") ?? "" };
      expect((await server.call(`${path}${query}`, { headers })).status).toBe(304);
    }
  });
});

describe("the report of a project", () => {
  it.each([
    ["html", "text/html; charset=utf-8", "&#60;b&#62;access"],
    ["csv", "text/csv; charset=utf-8; header=present", "cause,"],
    ["json", "application/json", '"recommendations":'],
  ])("is a file to keep, as %s", async (format, type, part) => {
    const answer = await server.call(`${path}/report?format=${format}`);
    expect(answer.headers.get("content-type")).toBe(type);
    const day = new Date().toISOString().slice(0, 10);
    expect(answer.headers.get("content-disposition")).toContain(
      `syncline-report-default-${day}.${format}`,
    );
    const text = await answer.text();
    expect(text).toContain(part);
    if (format === "html") expect(text).not.toContain("<b>access");
  });

  it("is refused as a list is", async () => {
    const { status } = await server.call(`${path}/report?format=pdf`);
    expect(status).toBe(422);
    expect((await server.call(`${path}/report?project=none`)).status).toBe(404);
  });
});

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}
