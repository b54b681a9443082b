import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, type Fault, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, master } from "./contentful-support.ts";

const path = "/content_types/a";
const writes = { method: "PUT", path: `${master}/content_types/*` } as const;
let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

function inject(...faults: Fault[]): void {
  simulator.faults(faults);
}
const create = () => ask("PUT", path, { body: contentType() });
const stored = async (): Promise<boolean> => (await ask("GET", path)).status === 200;
/** Status of each request so far, null where the answer was withheld. */
const statuses = () => simulator.journal().map((entry) => entry.status);

describe("an injected fault", () => {
  it("answers 429 in the vendor's form and leaves the write undone", async () => {
    inject({ kind: "status", status: 429, count: 1, ...writes });
    const refused = await create();
    expect([refused.status, refused.body.sys.id]).toEqual([429, "RateLimitExceeded"]);
    expect(refused.headers.get("x-contentful-ratelimit-reset")).toBe("1");
    expect(await stored()).toBe(false);
    expect((await create()).status).toBe(201);
  });

  it("fails after the commit with the write in", async () => {
    inject({ kind: "status", status: 500, when: "after", count: 1, ...writes });
    const failed = await create();
    expect([failed.status, failed.body.sys.id]).toEqual([500, "ServerError"]);
    expect(await stored()).toBe(true);
    expect(simulator.journal()[0]).toMatchObject({ handled: true, faults: ["status:500:after"] });
  });

  it("speaks like a gateway for 502 to 504, or as it is told", async () => {
    inject({ kind: "status", status: 503, count: 1 });
    const gateway = await create();
    expect([gateway.status, gateway.text]).toEqual([503, "Service Unavailable"]);
    inject({ kind: "status", status: 418, body: "short and stout", headers: { "x-pot": "1" } });
    const pot = await create();
    expect([pot.status, pot.text, pot.headers.get("x-pot")]).toEqual([418, "short and stout", "1"]);
  });

  it.each([
    ["before", false],
    ["after", true],
  ] as const)("drops the connection %s the commit", async (when, there) => {
    inject({ kind: "drop", when, count: 1, ...writes });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(await stored()).toBe(there);
    expect(simulator.journal()[0]).toMatchObject({
      status: null,
      handled: there,
      responseText: "",
    });
  });

  it("hangs until the client gives up", async () => {
    inject({ kind: "hang", when: "after", ...writes });
    const signal = AbortSignal.timeout(100);
    const body = JSON.stringify(contentType());
    const headers = { Authorization: "Bearer CFPAT-sandbox" };
    const url = simulator.url + master + path;
    await expect(fetch(url, { method: "PUT", body, headers, signal })).rejects.toThrow();
    simulator.clearFaults();
    expect(await stored()).toBe(true);
  });

  it("hangs for a while and cuts off", async () => {
    inject({ kind: "hang", ms: 50, count: 1 });
    const startedAt = performance.now();
    await expect(create()).rejects.toThrow("fetch failed");
    expect(performance.now() - startedAt).toBeGreaterThan(40);
  });

  it("delays", async () => {
    inject({ kind: "latency", ms: 60 });
    const startedAt = performance.now();
    expect((await create()).status).toBe(201);
    expect(performance.now() - startedAt).toBeGreaterThan(50);
    expect(simulator.journal()[0]?.durationMs).toBeGreaterThan(50);
  });

  it("lets a read see the past", async () => {
    await create();
    await ask("PUT", path, { body: { ...contentType(), name: "New" }, version: 1 });
    inject(
      { kind: "stale", method: "GET", count: 1 },
      { kind: "stale", writes: 2, skip: 1, count: 1 },
    );
    expect((await ask("GET", path)).body.name).toBe("Thing");
    expect((await ask("GET", path)).status).toBe(404);
    expect((await ask("GET", path)).body.name).toBe("New");
  });

  it("never lets a write work on the past", async () => {
    await create();
    inject({ kind: "stale" });
    const updated = await ask("PUT", path, { body: contentType(), version: 1 });
    expect([updated.status, updated.body.sys.version]).toEqual([200, 2]);
  });

  it("expires the token for the requests it matches", async () => {
    inject({ kind: "expired-token", path: "**/content_types/a", count: 1 });
    const refused = await create();
    expect([refused.status, refused.body.sys.id]).toEqual([401, "AccessTokenInvalid"]);
    expect((await create()).status).toBe(201);
  });
});

describe("which requests a fault hits", () => {
  it("goes by method and path, lets some through, and ends", async () => {
    inject({
      kind: "status",
      status: 500,
      method: ["PUT"],
      path: `${master}/**`,
      skip: 1,
      count: 2,
    });
    for (const id of ["a", "b", "c", "d"]) {
      await ask("PUT", `/content_types/${id}`, { body: contentType() });
      await ask("GET", `/content_types/${id}`);
    }
    expect(statuses()).toEqual([201, 200, 500, 404, 500, 404, 201, 200]);
    expect(simulator.faults()[0]).toMatchObject({ matched: 4, fired: 2, spent: true });
  });

  it("does not let one star match across a slash", async () => {
    inject({ kind: "status", status: 500, path: `${master}/*` });
    expect((await ask("GET", "/content_types")).status).toBe(500);
    expect((await ask("GET", "/content_types/a")).status).toBe(404);
  });

  it("falls by chance in the same way for the same seed", async () => {
    const run = async () => {
      simulator.reset();
      inject({ kind: "status", status: 500, probability: 0.5 });
      for (let count = 0; count < 20; count += 1) await ask("GET", "/content_types");
      return statuses();
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run()).toEqual(first);
  });

  it("is set, shown and cleared over HTTP", async () => {
    const faults = [{ kind: "status", status: 503, path: "/spaces/**" }];
    const set = await ask("POST", "/__sim/faults", { body: { seed: 7, faults } });
    expect([set.status, set.body.faults.length]).toEqual([201, 1]);
    expect((await ask("GET", "/content_types")).status).toBe(503);
    expect((await ask("GET", "/__sim/faults")).body.faults[0]).toMatchObject({ fired: 1 });
    await ask("DELETE", "/__sim/faults");
    expect((await ask("GET", "/content_types")).status).toBe(200);
  });

  it("is refused with its reason when it is malformed", async () => {
    for (const body of ["{", { kind: "meteor" }, { kind: "status", status: 200 }]) {
      const refused = await ask("POST", "/__sim/faults", { body });
      expect(refused.status).toBe(400);
      expect(refused.body.error).not.toBe("");
    }
    expect(() => inject({ kind: "latency", ms: -1 })).toThrow();
  });
});
