import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../src/context/logger.ts";
import { requestIdOf } from "../src/observability/request-id.ts";
import { applied, ended, importTypes, plan, type TargetAnswer, targetOf } from "./support/sync.ts";
import { contentType, model, startTestServer, type TestServer } from "./support/test-server.ts";

type Line = Readonly<Record<string, unknown>>;

const text: string[] = [];
let server: TestServer;
let contentful: TargetAnswer;
beforeAll(async () => {
  const logger = createLogger("debug", { write: (line) => void text.push(line) });
  server = await startTestServer({ sandbox: true, logger });
  contentful = await targetOf(server, "contentful");
}, 60_000);
afterAll(() => server.close(), 60_000);

function lines(): Line[] {
  return text.map((line) => JSON.parse(line) as Line);
}

/** Its log says so once it has ended. */
async function lineOf(requestId: string): Promise<Line | undefined> {
  await expect.poll(() => lines().some((line) => line.requestId === requestId)).toBe(true);
  return lines().find((line) => line.requestId === requestId);
}

describe("the log of a request", () => {
  it("says who asked for what by which route, how it ended and how long it took", async () => {
    const headers = {
      "x-request-id": "caller-7",
      traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    };
    const answer = await server.call("/api/v1/types/nope?project=canary-query", { headers });
    expect(answer.headers.get("x-request-id")).toBe("caller-7");
    expect(((await answer.json()) as { requestId: string }).requestId).toBe("caller-7");
    const own = lines().filter((line) => line.requestId === "caller-7");
    expect(own.at(-1)).toMatchObject({
      msg: "request",
      method: "GET",
      route: "/api/v1/types/:key",
      status: 404,
      durationMs: expect.any(Number),
      traceId: "a".repeat(32),
    });
    // What the call itself logs is the request's too.
    expect(own.map((line) => line.msg)).toContain("call refused");
  });

  it("has an id of its own where the caller's could not be quoted", async () => {
    const headers = { "x-request-id": 'x" evil' };
    const answer = await server.call("/api/v1/types", { headers });
    const id = answer.headers.get("x-request-id") ?? "";
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(await lineOf(id)).toMatchObject({ status: 200 });
  });
});

describe("the log of a run", () => {
  it("names run, project and target in every line, whatever else runs meanwhile, and no request", async () => {
    const optimizely = await targetOf(server, "optimizely");
    await importTypes(server, model(contentType("one"), contentType("two")));
    const before = text.length;
    const runs = await Promise.all(
      [contentful, optimizely].map(async (target) => {
        const { id } = await plan(server, target.id, { keys: ["one", "two"] });
        const runId = await applied(server, id);
        await ended(server, runId);
        return { runId, targetId: target.id };
      }),
    );
    await expect.poll(() => lines().filter(({ msg }) => msg === "run").length).toBe(2);
    const since = lines().slice(before);
    for (const { runId, targetId } of runs) {
      const own = since.filter((line) => line.runId === runId);
      for (const line of own) {
        expect(line).toMatchObject({ targetId, projectId: expect.any(String) });
        expect(line).not.toHaveProperty("requestId");
      }
      const count = (name: string) => own.filter(({ msg }) => msg === name).length;
      expect(count("item ended")).toBe(2);
      expect(own.at(-1)).toMatchObject({
        msg: "run",
        status: "success",
        counters: { total: 2, created: 2 },
        durationMs: expect.any(Number),
      });
    }
    // What a plan sends is its request's, what a run sends is the run's.
    const exchanges = since.filter(({ msg }) => msg === "exchange");
    expect(exchanges.filter(({ runId, requestId }) => !runId === !requestId)).toEqual([]);
    expect(exchanges.filter(({ runId }) => runId).length).toBeGreaterThan(3);
  });
});

it("no line holds a secret or a query", async () => {
  const link = await server.createSignInUrl();
  await fetch(link, { redirect: "manual" });
  const signInToken = new URL(link).searchParams.get("token") ?? "no token in the link";
  const all = text.join("");
  expect(all).not.toMatch(/canary|CFPAT|token-for-tests/);
  expect(all).not.toContain(signInToken);
});

describe("requestIdOf", () => {
  it.each(["7", "req_01H.x:y@z+/=-", "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"])("keeps %s", (id) => {
    expect(requestIdOf(id)).toBe(id);
  });

  it.each([undefined, "", "two words", 'a"b', "a\nb", "é", "x".repeat(129)])(
    "makes a new one for %j",
    (header) => {
      expect(requestIdOf(header)).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    },
  );
});
