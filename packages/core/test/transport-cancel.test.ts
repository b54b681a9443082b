import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { wasSent } from "../src/adapter/index.ts";
import { transportHarness as harness } from "./support/transport-harness.ts";

const url = "http://cms.invalid/a";
const put = { method: "PUT", body: "{}" };
const cancelled = { code: "cancelled" };

/** Cancels at the moment a request has left. */
function cancelOnceSent(params: Parameters<typeof harness>[0]) {
  const controller = new AbortController();
  return {
    ...harness({ ...params, onSent: () => controller.abort() }),
    signal: controller.signal,
  };
}

describe("a cancellation", () => {
  it("lets nothing leave that has not left, and records nothing of it", async () => {
    const { transport, order } = harness();
    const signal = AbortSignal.abort();
    await expect(transport.fetch(url, { signal })).rejects.toMatchObject(cancelled);
    await expect(transport.fetch(url, { ...put, signal })).rejects.toMatchObject(cancelled);
    expect(order).toEqual([]);
  });

  it("ends the wait for the rate at once, and the record says that nothing was sent", async () => {
    const { transport, seen, sent, clock } = harness();
    await transport.fetch(url);
    const controller = new AbortController();
    const waiting = transport.fetch(url, { ...put, signal: controller.signal });
    clock.sleep(20).then(() => controller.abort());
    await expect(waiting).rejects.toMatchObject(cancelled);
    expect(clock.monotonicMs()).toBe(20);
    expect(sent).toHaveLength(1);
    expect(seen[1]?.end).toMatchObject({ responseStatus: null, durationMs: 0 });
    expect(seen.map(({ end }) => end !== undefined && wasSent(end))).toEqual([true, false]);
  });

  it("ends the wait before another try at once, and nothing more leaves", async () => {
    const busy = new Response(null, { status: 429, headers: { "retry-after": "60" } });
    const { transport, sent, seen, clock } = harness({ answers: [busy] });
    const controller = new AbortController();
    const waiting = transport.fetch(url, { ...put, signal: controller.signal });
    clock.sleep(500).then(() => controller.abort());
    await expect(waiting).rejects.toMatchObject(cancelled);
    expect(clock.monotonicMs()).toBe(500);
    expect(sent).toHaveLength(1);
    expect(seen.map(({ end }) => end?.responseStatus)).toEqual([429]);
  });

  it("gives up a read at once, even on a wire that does not listen", async () => {
    const { transport, signal, seen, clock } = cancelOnceSent({ answers: ["silent"] });
    await expect(transport.fetch(url, { signal })).rejects.toMatchObject(cancelled);
    expect(clock.monotonicMs()).toBe(0);
    expect(seen.map(({ end }) => end?.error)).toEqual(["The request was cancelled."]);
  });

  it("awaits, records and returns the answer of a write that has left", async () => {
    const answers = [new Response('{"version":2}')];
    const { transport, signal, seen, sent } = cancelOnceSent({ answers });
    const response = await transport.fetch(url, { ...put, signal });
    expect(await response.json()).toEqual({ version: 2 });
    expect(seen[0]?.end).toMatchObject({ responseStatus: 200, responseBody: '{"version":2}' });
    await expect(transport.fetch(url, { ...put, signal })).rejects.toMatchObject(cancelled);
    expect(sent).toHaveLength(1);
  });

  it("awaits a write no longer than the timeout, and calls it ambiguous then", async () => {
    const { transport, signal, seen, clock } = cancelOnceSent({ answers: ["silent"] });
    await expect(transport.fetch(url, { ...put, signal })).rejects.toMatchObject({
      code: "ambiguous_outcome",
    });
    expect(clock.monotonicMs()).toBe(30_000);
    expect(seen[0]?.end).toMatchObject({ responseStatus: null, durationMs: 30_000 });
    expect(wasSent({ error: seen[0]?.end?.error ?? null })).toBe(true);
  });

  it("does not repeat a write that the platform refused for its rate", async () => {
    const { transport, signal, sent } = cancelOnceSent({
      answers: [new Response(null, { status: 429 })],
    });
    await expect(transport.fetch(url, { ...put, signal })).rejects.toMatchObject(cancelled);
    expect(sent).toHaveLength(1);
  });
});

describe("a request that has ended", () => {
  it.each([
    ["answered", () => [new Response("{}")]],
    ["cut off", () => [new Error("gone"), new Error("gone"), new Error("gone")]],
  ])("leaves no timer and no listener behind when it was %s", async (_, answers) => {
    const { transport, clock } = harness({ answers: answers() });
    const { signal } = new AbortController();
    const requests = [put, {}].map((init) => transport.fetch(url, { ...init, signal }));
    await Promise.allSettled(requests);
    expect(clock.sleeping).toEqual([]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("is given up by the timeout, and a read is tried again", async () => {
    const { transport, sent } = harness({ answers: ["silent"], timeoutMs: 5000 });
    expect((await transport.fetch(url)).status).toBe(200);
    expect(sent.map(({ at }) => at)).toEqual([0, 5500]);
  });
});
