import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultEnv } from "../src/env.ts";
import { addressGroup } from "../src/http/client-address.ts";
import { createRateLimits, rateLimitOf } from "../src/http/rate-limit.ts";
import { createLockout } from "../src/http/rate-limit-lockout.ts";
import {
  bootstrapToken,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

describe("the limit", () => {
  it("is off where only this machine can reach the server, unless it is told so", () => {
    expect(rateLimitOf(defaultEnv)).toBe(0);
    expect(rateLimitOf({ ...defaultEnv, host: "0.0.0.0" })).toBe(600);
    expect(rateLimitOf({ ...defaultEnv, trustedProxies: 1 })).toBe(600);
    expect(rateLimitOf({ ...defaultEnv, publicUrl: "https://sync.example.com" })).toBe(600);
    expect(rateLimitOf({ ...defaultEnv, rateLimit: 50 })).toBe(50);
    expect(rateLimitOf({ ...defaultEnv, host: "0.0.0.0", rateLimit: 0 })).toBe(0);
    expect(createRateLimits(0)).toBeNull();
  });

  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:0DB8:0:0:ffff::9", "2001:db8:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    [null, "unknown"],
  ])("counts the address %s as %s", (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});

describe("the lockout", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function fail(lockout: ReturnType<typeof createLockout>, times: number): Promise<number> {
    for (let time = 0; time < times; time += 1) await lockout.failed("a");
    return lockout.pauseMs("a");
  }

  it("begins with the tenth failure, for the address alone, and ends by itself", async () => {
    const lockout = createLockout();
    expect(await fail(lockout, 9)).toBe(0);
    expect(await fail(lockout, 1)).toBe(60_000);
    expect(await lockout.pauseMs("b")).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(await lockout.pauseMs("a")).toBe(0);
  });

  it("gets longer with each ten failures, up to an hour", async () => {
    const lockout = createLockout();
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const pause = await fail(lockout, 10);
      pauses.push(pause / 60_000);
      vi.advanceTimersByTime(pause);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it("forgets failures after ten minutes, and all of them at a success", async () => {
    const lockout = createLockout();
    await fail(lockout, 9);
    vi.advanceTimersByTime(10 * 60_000);
    expect(await fail(lockout, 9)).toBe(0);
    await lockout.succeeded("a");
    expect(await fail(lockout, 9)).toBe(0);
    expect(await fail(lockout, 1)).toBe(60_000);
  });
});

describe("a server with limits", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ rateLimit: 25, trustedProxies: 1 });
  }, 60_000);
  afterAll(() => server.close(), 60_000);

  /** Each test comes from an address of its own. */
  const from = (address: string, headers: Record<string, string> = {}) => ({
    headers: { "x-forwarded-for": address, ...headers },
  });
  const open = (path: string, init: RequestInit) => fetch(`${server.url}${path}`, init);
  const wrong = { authorization: "Bearer a-wrong-token-0123456789" };
  const right = { authorization: `Bearer ${bootstrapToken}` };

  async function repeat(times: number, ask: () => Promise<Response>): Promise<Response> {
    for (let time = 1; time < times; time += 1) await (await ask()).arrayBuffer();
    return ask();
  }

  it("tells each caller how it stands, and answers 429 when nothing is left", async () => {
    const ask = () => open("/api/trpc/session.me", from("203.0.113.1"));
    const first = await ask();
    expect(first.headers.get("ratelimit-policy")).toBe('"anonymous";q=25;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"anonymous";r=24;t=\d+$/);
    expect((await repeat(24, ask)).status).toBe(200);
    const over = await ask();
    expect(over.status).toBe(429);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await over.json()).toMatchObject({
      error: { data: { code: "TOO_MANY_REQUESTS", syncline: { code: "rate_limited" } } },
    });
    const rest = await open("/api/v1/openapi.json", from("203.0.113.1"));
    expect(await rest.json()).toMatchObject({
      type: "urn:syncline:error:rate_limited",
      status: 429,
      code: "rate_limited",
      retryable: true,
    });
    expect((await open("/api/v1/openapi.json", from("203.0.113.2"))).status).toBe(200);
  });

  it("counts a token wherever it is used from, and nothing of health and the dashboard", async () => {
    let last = 0;
    const ask = () => {
      last += 1;
      return open("/api/v1/types", from(`198.51.100.${last}`, right));
    };
    const first = await ask();
    expect(first.headers.get("ratelimit")).toMatch(/^"identity";r=24;t=\d+$/);
    expect((await repeat(25, ask)).status).toBe(429);
    const healthy = await repeat(30, () => open("/healthz", from("198.51.100.200")));
    expect(healthy.status).toBe(200);
    expect(healthy.headers.get("ratelimit")).toBeNull();
    expect((await open("/", from("198.51.100.200"))).status).not.toBe(429);
  });

  it("shuts an address out that guesses tokens, but nobody whose token was good before", async () => {
    const guess = () => open("/api/v1/audit/key", from("203.0.113.3", wrong));
    await open("/api/v1/audit/key", from("203.0.113.9", right));
    expect((await repeat(10, guess)).status).toBe(401);
    const shut = await guess();
    expect(shut.status).toBe(429);
    expect(Number(shut.headers.get("retry-after"))).toBeGreaterThan(0);
    const asHeader = postJson({}, { ...wrong, "x-forwarded-for": "203.0.113.3" });
    expect((await open("/api/trpc/session.signOut", asHeader)).status).toBe(429);
    const other = { authorization: "Bearer another-token-0123456789" };
    expect((await open("/api/v1/audit/key", from("203.0.113.3", other))).status).toBe(429);
    expect((await open("/api/v1/audit/key", from("203.0.113.4", wrong))).status).toBe(401);
    // Over its own limit by now, and known: it is not told that its address is shut out.
    const known = await open("/api/v1/audit/key", from("203.0.113.3", right));
    expect(known.headers.get("ratelimit-policy")).toContain("identity");
  });

  it("shuts an address out that guesses one-time links, until a good one is used", async () => {
    const link = new URL(await server.createSignInUrl());
    const follow = (token: string, address: string) => {
      const url = new URL(link);
      url.searchParams.set("token", token);
      return fetch(url, { redirect: "manual", ...from(address) });
    };
    await repeat(9, () => follow("made-up", "203.0.113.5"));
    const good = await follow(link.searchParams.get("token") ?? "", "203.0.113.5");
    expect(good.headers.getSetCookie().join()).toContain("session_token");
    expect((await repeat(10, () => follow("made-up", "203.0.113.5"))).status).toBe(302);
    expect((await follow("made-up", "203.0.113.5")).status).toBe(429);
  });

  it("believes the last entry of X-Forwarded-For, which is its proxy's", async () => {
    const ask = (spoofed: string) =>
      open("/api/trpc/session.me", from(`${spoofed}, 203.0.113.6:4711`));
    let last = 0;
    const over = await repeat(26, () => {
      last += 1;
      return ask(`192.0.2.${last}`);
    });
    expect(over.status).toBe(429);
  });
});
