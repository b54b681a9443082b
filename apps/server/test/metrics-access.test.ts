import { describe, expect, it } from "vitest";
import { defaultEnv, type Env } from "../src/env.ts";
import { createMetricsAccess } from "../src/observability/metrics/access.ts";
import { createReader } from "../src/observability/metrics/reader.ts";

const token = "token-for-scrapes-0123456789";

function allows(env: Partial<Env>, headers: Record<string, string>): boolean {
  const allow = createMetricsAccess({ ...defaultEnv, ...env });
  try {
    allow(new Request("http://unused/metrics", { headers }));
    return true;
  } catch {
    return false;
  }
}

describe("access to metrics", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1:4400"],
    ["localhost", "localhost:4400"],
    ["::1", "[::1]:4400"],
  ])("is open to this machine at %s", (host, name) => {
    expect(allows({ host }, { host: name })).toBe(true);
  });

  it.each([
    ["listens to others", { host: "0.0.0.0" }, "127.0.0.1:4400"],
    ["has a public address", { publicUrl: "https://sync.example.com" }, "127.0.0.1:4400"],
    ["stands behind a proxy", { trustedProxies: 1 }, "127.0.0.1:4400"],
    ["is asked for by another name", {}, "rebound.example.com:4400"],
    ["is asked for by no name", {}, ""],
    ["has a token", { metricsToken: token }, "127.0.0.1:4400"],
  ])("needs a token where the server %s", (_, env, host) => {
    expect(allows(env, { host })).toBe(false);
    const headers = { host, authorization: `Bearer ${token}` };
    expect(allows({ ...env, metricsToken: token }, headers)).toBe(true);
    expect(allows({ ...env, metricsToken: token }, { ...headers, authorization: "Bearer x" })).toBe(
      false,
    );
  });

  it("is never opened by an empty token", () => {
    expect(allows({ host: "0.0.0.0" }, { authorization: "Bearer " })).toBe(false);
    expect(allows({ host: "0.0.0.0" }, { authorization: "Bearer null" })).toBe(false);
  });
});

describe("a reading of the database", () => {
  it("serves all who ask within five seconds, and is made again after", async () => {
    let now = 0;
    let readings = 0;
    const clock = { monotonicMs: () => now };
    const read = createReader(async () => ++readings, clock);
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    now = 4_999;
    expect(await read()).toBe(1);
    now = 5_000;
    expect(await read()).toBe(2);
  });

  it("is left out while the database is away, and comes back with it", async () => {
    let isAway = true;
    const read = createReader(
      async () => {
        if (isAway) throw new Error("away");
        return "there";
      },
      { monotonicMs: () => 0 },
    );
    expect(await read()).toBeNull();
    isAway = false;
    expect(await read()).toBe("there");
  });
});
