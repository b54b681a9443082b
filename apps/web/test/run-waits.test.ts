import { describe, expect, it } from "vitest";
import type { LiveEvent } from "../src/lib/run-events.ts";
import {
  afterEvents,
  noWaits,
  waitedWords,
  waitingWords,
  waitParts,
} from "../src/lib/run-waits.ts";

const event = (type: LiveEvent["type"], data: LiveEvent["data"] = {}): LiveEvent => {
  return { seq: 1, at: "2026-11-21T12:00:00.000Z", type, data };
};
const waiting = (recordId: string, reason: string, seconds: number, attempt = 1, waitMs = 9_000) =>
  event("exchange.waiting", {
    recordId,
    for: reason,
    attempt,
    waitMs,
    until: new Date(1_000 * seconds).toISOString(),
  });
const words = (events: readonly LiveEvent[], nowMs: number) =>
  waitingWords(afterEvents(noWaits, events), "Contentful", nowMs);

describe("what a run waits for", () => {
  it("is told until it is over, the rate limit first", () => {
    const events = [waiting("a", "retry", 9, 2), waiting("b", "rate_limit", 8)];
    expect(words(events, 7_200)).toEqual([
      "Waiting for the rate limit of Contentful, 0.8 s left",
      "One item waits 1.8 s before try 2",
    ]);
    expect(words(events, 8_500)).toEqual(["One item waits 0.5 s before try 2"]);
    expect(words(events, 9_000)).toEqual([]);
    expect(words([...events, waiting("c", "retry", 20, 3)], 8_000)).toEqual([
      "2 items wait before another try, the next in 1.0 s",
    ]);
  });

  it.each(["exchange.finished", "record.finished", "run.finished"] as const)(
    "is over with %s",
    (type) => {
      const events = [waiting("a", "retry", 9), event(type, { recordId: "a" })];
      expect(words(events, 0)).toEqual([]);
    },
  );

  it("is not told of what is over before anybody has read it", () => {
    const short = waiting("a", "rate_limit", 9, 1, 140);
    expect(afterEvents(noWaits, [short])).toBe(noWaits);
  });

  it("is the same object while nothing is new", () => {
    const waits = afterEvents(noWaits, [waiting("a", "retry", 9)]);
    expect(afterEvents(waits, [event("record.started", { recordId: "b" })])).toBe(waits);
    expect(afterEvents(waits, [event("exchange.finished", { recordId: "b" })])).toBe(waits);
  });

  it("is summed up, where there was anything", () => {
    expect(waitedWords({ rateLimitMs: 12_400, retryMs: 3_000 }, 15_000)).toEqual([
      "Requests stood in line for the rate limit for 12.4 s of 15.0 s",
      "Items waited 3.0 s before another try",
    ]);
    expect(waitedWords({ rateLimitMs: 0, retryMs: 0 }, 15_000)).toEqual([]);
  });
});

describe("the hatched parts of a bar", () => {
  const span = (recordId: string, startMs: number, endMs: number) => {
    return { recordId, for: "rate_limit" as const, startMs, endMs };
  };
  const bars = [{ id: "a", start: 1_000, end: 2_000 }];

  it("are the waits of its item, no further than the bar goes", () => {
    const parts = waitParts([span("a", 500, 1_250), span("b", 1_000, 2_000)], bars, 1_000);
    expect([...parts]).toEqual([["a", [{ reason: "rate_limit", from: 0, to: 0.25 }]]]);
  });

  it("leave out what nobody would see", () => {
    expect(waitParts([span("a", 1_000, 1_010)], bars, 100_000).size).toBe(0);
  });
});
