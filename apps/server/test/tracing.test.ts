import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseTraceparent } from "../src/observability/request-id.ts";
import { applied, ended, importTypes, plan, type TargetAnswer, targetOf } from "./support/sync.ts";
import {
  contentType,
  model,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const callerId = "b7ad6b7169203331";
const exporter = new InMemorySpanExporter();
let server: TestServer;
let contentful: TargetAnswer;
let runId: string;
let spans: readonly ReadableSpan[];

beforeAll(async () => {
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  server = await startTestServer({ sandbox: true, tracer: provider.getTracer("test") });
  contentful = await targetOf(server, "contentful");
  await importTypes(server, model(contentType("one"), contentType("two")));
  const made = await plan(server, contentful.id, { keys: ["one", "two"] });
  runId = await applied(server, made.id);
  await ended(server, runId);
  await server.call("/api/v1/types/one?token=canary-query", {
    headers: { traceparent: `00-${traceId}-${callerId}-01` },
  });
  await server.call("/api/v1/types/canary-path");
  await server.call("/api/v1/import", postJson({ canary: "canary-body" }));
  // The worker ends the run's span behind its last event.
  await vi.waitUntil(() => named("run").length === 1, { timeout: 20_000 });
  spans = exporter.getFinishedSpans();
}, 180_000);
afterAll(() => server.close(), 60_000);

function named(name: string): ReadableSpan[] {
  return exporter.getFinishedSpans().filter((span) => span.name === name);
}

function children(parent: ReadableSpan | undefined): ReadableSpan[] {
  const id = parent?.spanContext().spanId;
  return spans.filter((span) => span.parentSpanContext?.spanId === id);
}

describe("spans of a run", () => {
  it("are a tree of run, items and exchanges, in a trace of their own", async () => {
    const [run] = named("run");
    expect(run?.parentSpanContext).toBeUndefined();
    expect(run?.attributes).toMatchObject({
      "syncline.run.id": runId,
      "syncline.platform": "contentful",
      "syncline.status": "success",
    });
    const items = children(run).filter(({ name }) => name === "item");
    expect(items.map(({ attributes }) => attributes["syncline.key"]).sort()).toEqual([
      "one",
      "two",
    ]);
    for (const item of items) {
      expect(item.attributes).toMatchObject({
        "syncline.action": "create",
        "syncline.status": "success",
      });
      expect(item.spanContext().traceId).toBe(run?.spanContext().traceId);
      const recordId = item.attributes["syncline.record.id"];
      const { exchanges } = await server.callJson<{ exchanges: { id: string; method: string }[] }>(
        `/api/v1/sync/records/${recordId}`,
      );
      const sent = children(item);
      expect(sent.map(({ attributes }) => attributes["syncline.exchange.id"])).toEqual(
        exchanges.map(({ id }) => id),
      );
      expect(sent.map(({ name }) => name)).toEqual(exchanges.map(({ method }) => method));
    }
  });

  it("say of an exchange its method, host and status, and nothing else of its address", () => {
    const put = spans.find(
      ({ name, attributes }) => name === "PUT" && "syncline.purpose" in attributes,
    );
    const { hostname, port } = new URL(contentful.config.baseUrl);
    expect(put?.attributes).toMatchObject({
      "http.request.method": "PUT",
      "http.response.status_code": 201,
      "http.request.resend_count": 0,
      "server.address": hostname,
      "server.port": Number(port),
      "syncline.purpose": "write",
    });
    expect(Object.keys(put?.attributes ?? {})).not.toContain("url.full");
  });

  it("link to the request that asked for the run", () => {
    const [applying] = named("POST /api/v1/sync/apply");
    const [procedure] = children(applying);
    expect(procedure?.name).toBe("sync.applyPlan");
    const [link] = named("run")[0]?.links ?? [];
    expect(link?.context.spanId).toBe(procedure?.spanContext().spanId);
  });
});

describe("spans of a request", () => {
  it("go on in the caller's trace, by route", () => {
    const span = spans.find(({ parentSpanContext }) => parentSpanContext?.spanId === callerId);
    expect(span?.name).toBe("GET /api/v1/types/:key");
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(children(span).map(({ name }) => name)).toEqual(["types.get"]);
  });

  it("hold a plan's exchanges", () => {
    const [planning] = named("sync.plan");
    expect(children(planning).map(({ attributes }) => attributes["syncline.purpose"])).toContain(
      "read",
    );
  });

  it("name a failure by its code", () => {
    const codes = named("types.get").map(({ attributes }) => attributes["error.type"]);
    expect(codes).toContain("not_found");
  });
});

it("no span holds a secret, a query, a path or a body", () => {
  const text = JSON.stringify(
    exporter.getFinishedSpans().map(({ name, attributes, events, status, links }) => {
      return { name, attributes, events, status, links };
    }),
  );
  expect(text).not.toMatch(/canary|CFPAT|token-for-tests|\/spaces\//);
});

it("the platform is sent no trace headers", async () => {
  const answer = await fetch(`${contentful.config.baseUrl}/__sim/journal`);
  const text = await answer.text();
  expect(text).toContain("PUT");
  expect(text.toLowerCase()).not.toMatch(/traceparent|tracestate|baggage/);
});

describe("parseTraceparent", () => {
  it.each([
    [`00-${traceId}-${callerId}-01`, 1],
    [`00-${traceId}-${callerId}-00`, 0],
    [`cc-${traceId}-${callerId}-03-what-later-versions-say`, 1],
  ])("reads %s", (header, traceFlags) => {
    const expected = { traceId, spanId: callerId, traceFlags, isRemote: true };
    expect(parseTraceparent(header)).toEqual(expected);
  });

  it.each([
    undefined,
    "",
    `ff-${traceId}-${callerId}-01`,
    `00-${traceId}-${callerId}-01-more`,
    `00-${"0".repeat(32)}-${callerId}-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${callerId}-01`,
    `00-${traceId}-${callerId}-01\nx: y`,
  ])("takes %j for none", (header) => {
    expect(parseTraceparent(header)).toBeNull();
  });
});
