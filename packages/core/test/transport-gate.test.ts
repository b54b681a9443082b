import { describe, expect, it } from "vitest";
import {
  type ExchangeSink,
  type RateBudget,
  SynclineError,
  wasSent,
} from "../src/adapter/index.ts";
import { transportHarness as harness, networkError } from "./support/transport-harness.ts";

const url = "http://cms.invalid/a";
const put = { method: "PUT", body: "{}" };
const away = new SynclineError({ code: "database_unavailable", message: "The database is away." });
const lost = new SynclineError({ code: "lease_lost", message: "Another worker took over." });

/** A budget that only takes notes. */
function notingBudget(overrides: Partial<RateBudget> = {}) {
  const notes: string[] = [];
  const budget: RateBudget = {
    async take() {
      notes.push("take");
    },
    async pause(ms) {
      notes.push(`pause ${ms}`);
    },
    async slowDown(ms) {
      notes.push(`slow down ${ms}`);
    },
    succeeded() {
      notes.push("succeeded");
    },
    ...overrides,
  };
  return { budget, notes };
}

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe("the gate", () => {
  it("is asked last thing before the wire, for every try", async () => {
    const { budget, notes } = notingBudget();
    const { transport } = harness({
      budget,
      gate: () => notes.push("gate"),
      onSent: () => notes.push("wire"),
      answers: [answer(503)],
    });
    await transport.fetch(url);
    expect(notes).toEqual(["take", "gate", "wire", "take", "gate", "wire", "succeeded"]);
  });

  it.each([put, {}])("lets nothing out once it is shut, and the record says so", async (init) => {
    let shut = false;
    const { transport, seen, order } = harness({
      gate: () => {
        if (shut) throw lost;
      },
    });
    await transport.fetch(url, init);
    shut = true;
    await expect(transport.fetch(url, init)).rejects.toBe(lost);
    expect(order).toEqual(["intent", "wire", "outcome", "intent", "outcome"]);
    expect(seen[1]?.end?.error).toBe("Not sent: Another worker took over.");
    expect(seen.map(({ end }) => end !== undefined && wasSent(end))).toEqual([true, false]);
  });
});

describe("a cancellation while the rate is granted", () => {
  it("still lets nothing leave", async () => {
    const controller = new AbortController();
    const { budget } = notingBudget({ take: async () => controller.abort() });
    const { transport, order, seen } = harness({ budget });
    const { signal } = controller;
    await expect(transport.fetch(url, { ...put, signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(order).toEqual(["intent", "outcome"]);
    expect(seen[0]?.end?.error).toBe("Not sent: The request was cancelled.");
  });
});

describe("the record of a request without an answer", () => {
  it.each([
    ["ECONNREFUSED", put, false],
    ["ECONNRESET", put, true],
    ["ENOTFOUND", {}, false],
    ["ECONNRESET", {}, true],
  ])("tells whether it may have arrived: %s", async (code, init, arrived) => {
    const answers = [1, 2, 3].map(() => networkError(code));
    const { transport, seen } = harness({ answers });
    await expect(transport.fetch(url, init)).rejects.toBeInstanceOf(SynclineError);
    for (const { end } of seen) expect(end !== undefined && wasSent(end)).toBe(arrived);
  });

  it("counts as sent while it has no end", () => {
    expect(wasSent({ error: null })).toBe(true);
  });
});

describe("a sink that fails", () => {
  const failing =
    (at: "started" | "finished") =>
    (sink: ExchangeSink): ExchangeSink => ({
      async started(start) {
        if (at === "started") throw away;
        const exchange = await sink.started(start);
        return {
          async finished(end) {
            await exchange.finished(end);
            throw away;
          },
        };
      },
    });

  it.each([put, {}])("before the wire lets nothing leave", async (init) => {
    const { transport, order } = harness({ sink: failing("started") });
    await expect(transport.fetch(url, init)).rejects.toBe(away);
    expect(order).toEqual([]);
  });

  it.each([put, {}])(
    "after the wire fails the request, once, whatever the answer",
    async (init) => {
      for (const given of [answer(200), answer(429), answer(503), networkError("ECONNRESET")]) {
        const { transport, order } = harness({ sink: failing("finished"), answers: [given] });
        await expect(transport.fetch(url, init)).rejects.toBe(away);
        expect(order).toEqual(["intent", "wire", "outcome"]);
      }
    },
  );

  it("does not hide why a request was held back", async () => {
    const gate = () => {
      throw lost;
    };
    const { transport, order } = harness({ sink: failing("finished"), gate });
    await expect(transport.fetch(url, put)).rejects.toBe(lost);
    expect(order).toEqual(["intent", "outcome"]);
  });
});

describe("the rate budget", () => {
  it("holds a request back when it cannot be reached, and the record says so", async () => {
    const { budget } = notingBudget({ take: () => Promise.reject(away) });
    const { transport, seen, sent } = harness({ budget });
    await expect(transport.fetch(url, put)).rejects.toBe(away);
    expect(sent).toEqual([]);
    expect(seen.map(({ end }) => end?.error)).toEqual(["Not sent: The database is away."]);
  });

  it.each([
    [answer(429, { "retry-after": "3" }), "slow down 3000"],
    [answer(429, { "x-contentful-ratelimit-reset": "2" }), "slow down 2000"],
    [answer(429, { "retry-after": "soon" }), "slow down undefined"],
    [answer(429, { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" }), "slow down 300000"],
    [answer(503, { "retry-after": "4" }), "pause 4000"],
    [answer(503), null],
    [answer(404), null],
    [answer(200, { "x-contentful-ratelimit-reset": "2" }), "succeeded"],
    [answer(204), "succeeded"],
  ])("is told of what the platform asks for: %#", async (given, told) => {
    const { budget, notes } = notingBudget();
    const { transport, sent } = harness({ budget, answers: [given] });
    await transport.fetch(url, { method: "PUT" });
    const repeats = given.status === 429;
    expect(sent).toHaveLength(repeats ? 2 : 1);
    expect(notes.filter((note) => note !== "take")).toEqual([
      ...(told === null ? [] : [told]),
      ...(repeats ? ["succeeded"] : []),
    ]);
  });

  it("is told to pause by a success that asks for it", async () => {
    const { budget, notes } = notingBudget();
    const { transport } = harness({ budget, answers: [answer(200, { "retry-after": "1" })] });
    await transport.fetch(url);
    expect(notes).toEqual(["take", "succeeded", "pause 1000"]);
  });

  it("loses no answer when it cannot be told", async () => {
    const refuse = () => Promise.reject(away);
    const { budget } = notingBudget({ pause: refuse, slowDown: refuse });
    const answers = [answer(200, { "retry-after": "1" }), answer(429)];
    const { transport, seen } = harness({ budget, answers });
    expect((await transport.fetch(url, put)).status).toBe(200);
    expect((await transport.fetch(url, put)).status).toBe(200);
    expect(seen.map(({ end }) => end?.responseStatus)).toEqual([200, 429, 200]);
  });
});
