import type { Throttles } from "@syncline/core";
import { createMemoryStore, createTestClock } from "@syncline/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEnv } from "../src/env.ts";
import { addressGroup } from "../src/http/client-address.ts";
import { rateLimitOf } from "../src/http/rate-limit.ts";
import { createLockout, type Lockout } from "../src/http/rate-limit-lockout.ts";
import { createRateWindows } from "../src/http/rate-window.ts";
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
  const minuteMs = 60_000;
  function start() {
    const clock = createTestClock();
    const { throttles } = createMemoryStore({ clock });
    return { clock, lockout: createLockout({ throttles, clock }) };
  }
  async function fail(lockout: Lockout, times: number): Promise<number> {
    for (let time = 0; time < times; time += 1) await lockout.failed("a");
    return lockout.pauseMs("a");
  }
  async function attempt(lockout: Lockout, times: number): Promise<number> {
    for (let time = 1; time < times; time += 1) await lockout.attempt("ada");
    return lockout.attempt("ada");
  }

  it("begins with the tenth failure, for the address alone, and ends by itself", async () => {
    const { lockout, clock } = start();
    expect(await fail(lockout, 9)).toBe(0);
    expect(await fail(lockout, 1)).toBe(minuteMs);
    expect(await lockout.pauseMs("b")).toBe(0);
    await clock.advance(minuteMs);
    expect(await lockout.pauseMs("a")).toBe(0);
  });

  it("gets longer with each ten failures, up to an hour", async () => {
    const { lockout, clock } = start();
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const pause = await fail(lockout, 10);
      pauses.push(pause / minuteMs);
      await clock.advance(pause);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it("forgets failures after ten minutes, and all of them at a success", async () => {
    const { lockout, clock } = start();
    await fail(lockout, 9);
    await clock.advance(10 * minuteMs);
    expect(await fail(lockout, 9)).toBe(0);
    await lockout.succeeded("a");
    expect(await fail(lockout, 9)).toBe(0);
    expect(await fail(lockout, 1)).toBe(minuteMs);
  });

  it("lets ten attempts at an account be made, and no more however many come at once", async () => {
    const { lockout } = start();
    const pauses = await Promise.all(Array.from({ length: 50 }, () => lockout.attempt("ada")));
    expect(pauses.filter((pauseMs) => pauseMs === 0)).toHaveLength(10);
    expect(await lockout.attempt("grace")).toBe(0);
  });

  it("clears up what ended, so that made-up accounts do not pile up", async () => {
    const clock = createTestClock();
    const { throttles } = createMemoryStore({ clock });
    let dropped = 0;
    const dropEnded = async (limit: number) => {
      dropped += limit;
      await throttles.dropEnded(limit);
    };
    const lockout = createLockout({ throttles: { ...throttles, dropEnded }, clock });
    for (let n = 0; n < 600; n += 1) {
      await lockout.attempt(`nobody ${n}`);
      await lockout.failed(`address ${n}`);
    }
    expect(dropped).toBeGreaterThanOrEqual(1_200);
  });

  it("keeps an account shut for a quarter of an hour at most, and is not made longer by who waits", async () => {
    const { lockout, clock } = start();
    const pauses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const pause = await attempt(lockout, 11);
      pauses.push(pause / minuteMs);
      expect(await attempt(lockout, 20)).toBe(pause);
      await clock.advance(pause);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 15, 15]);
    await lockout.signedIn("ada");
    expect(await attempt(lockout, 10)).toBe(0);
  });
});

describe("a window of requests", () => {
  function start(limit: number) {
    const clock = createTestClock();
    const { throttles } = createMemoryStore({ clock });
    let writes = 0;
    const counted: Throttles = {
      ...throttles,
      count(params) {
        writes += 1;
        return throttles.count(params);
      },
    };
    const process = (shared: Throttles | null = counted) =>
      createRateWindows({ policy: "identity", limit, throttles: shared, clock });
    return { clock, process, writes: () => writes };
  }
  async function ask(count: ReturnType<typeof createRateWindows>, times: number): Promise<number> {
    for (let time = 1; time < times; time += 1) await count("ada");
    return (await count("ada")).count;
  }

  it("is written down once for each twentieth of the limit, and never for what is refused", async () => {
    const { process, writes, clock } = start(600);
    const count = process();
    expect(await ask(count, 601)).toBe(601);
    expect(writes()).toBe(21);
    expect(await ask(count, 1_000)).toBe(601);
    expect(writes()).toBe(21);
    await clock.advance(60_000);
    expect(await ask(count, 1)).toBe(1);
  });

  it("lets several processes together through no more than the limit and a step of each", async () => {
    const { process } = start(200);
    const processes = [process(), process(), process()];
    let allowed = 0;
    for (let n = 0; n < 900; n += 1) {
      const { count = 0 } = (await processes[n % 3]?.("ada")) ?? {};
      if (count <= 200) allowed += 1;
    }
    expect(allowed).toBeGreaterThanOrEqual(200);
    expect(allowed).toBeLessThanOrEqual(200 + 3 * 10);
  });

  it("counts all that come at once", async () => {
    const { process } = start(40);
    const count = process();
    const all = await Promise.all(Array.from({ length: 100 }, () => count("ada")));
    expect(all.filter((one) => one.count <= 40).length).toBeLessThanOrEqual(40);
    expect((await count("ada")).count).toBeGreaterThan(40);
  });

  it("goes on by itself while the database is away, and where there is no other process", async () => {
    const { process } = start(20);
    const away = async () => {
      throw new Error("away");
    };
    const { throttles } = createMemoryStore();
    for (const shared of [{ ...throttles, count: away }, null]) {
      expect(await ask(process(shared), 25)).toBe(21);
    }
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

  it("takes a few calls in one request, and not a thousand for the price of one", async () => {
    const batch = (calls: number) => {
      const names = Array.from({ length: calls }, () => "session.me").join();
      return open(`/api/trpc/${names}?batch=1`, from("198.51.100.250"));
    };
    expect((await batch(10)).status).toBe(200);
    const refused = await batch(11);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("invalid_input");
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
