import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EnvError, readEnv } from "../src/env.ts";
import { startTracing } from "../src/observability/tracing/start-tracing.ts";

let collector: Server;
let received: { path: string | undefined; type: string | undefined; body: string }[] = [];
let url: string;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("latin1");
      received.push({ path: request.url, type: request.headers["content-type"], body });
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => collector.close(resolve)));

async function sendSpan(source: Record<string, string>): Promise<void> {
  received = [];
  const { tracing } = readEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...source });
  if (tracing === null) throw new Error("traces are off");
  const started = await startTracing(tracing);
  started.tracer.startSpan("a-span-of-the-test").end();
  await started.close();
}

describe("traces that are on", () => {
  it("reach the collector, the last of them when the server stops", async () => {
    await sendSpan({});
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ path: "/v1/traces", type: "application/x-protobuf" });
    expect(received[0]?.body).toContain("a-span-of-the-test");
    expect(received[0]?.body).toContain("syncline");
  });

  it.each([
    ["always_off", "1", 0],
    ["traceidratio", "0", 0],
    ["parentbased_traceidratio", "1", 1],
    ["parentbased_always_off", "1", 0],
  ])("keep by %s of %s", async (sampler, ratio, requests) => {
    await sendSpan({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio });
    expect(received).toHaveLength(requests);
  });

  it("do not keep a server from stopping when nobody takes them", async () => {
    const { tracing } = readEnv({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:9/t" });
    if (tracing === null) throw new Error("traces are off");
    const started = await startTracing(tracing);
    started.tracer.startSpan("lost").end();
    await started.close();
  });
});

describe("the settings of traces", () => {
  it.each([
    [{}],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318", OTEL_SDK_DISABLED: "true" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318", OTEL_TRACES_EXPORTER: "none" }],
  ])("leave them off for %j", (source) => {
    expect(readEnv(source).tracing).toBeNull();
  });

  it("take the address for traces as it stands", () => {
    const source = {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://common:4318",
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example.com/in",
    };
    expect(readEnv(source).tracing).toMatchObject({ url: "https://traces.example.com/in" });
  });

  it.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
    ["OTEL_TRACES_SAMPLER", "sometimes"],
    ["OTEL_TRACES_SAMPLER_ARG", "2"],
    ["SYNCLINE_METRICS_TOKEN", "short"],
  ])("refuse %s=%s in a line that names the variable", (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(EnvError);
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} must be`));
  });
});
