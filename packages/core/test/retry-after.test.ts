import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateLimitResetMs, retryAfterMs } from "../src/adapter/retry-after.ts";

const now = new Date("2026-01-01T00:00:00.000Z");
const asked = (value: string) => retryAfterMs(new Headers({ "retry-after": value }), now);

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    ["7", 7000],
    ["0.5", 500],
    ["301", 300_000],
    ["9".repeat(400), 300_000],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
    ["Thursday, 01-Jan-26 00:00:30 GMT", 30_000],
    ["Thu Jan  1 00:00:30 2026 GMT", 30_000],
    ["Wed, 31 Dec 2025 23:59:00 GMT", 0],
    ["Fri, 31 Dec 9999 23:59:59 GMT", 300_000],
  ])("is understood: %s", (value, ms) => {
    expect(asked(value)).toBe(ms);
  });

  it.each([
    "",
    "-5",
    "NaN",
    "Infinity",
    "1e3",
    "0x10",
    "2, 2",
    "soon",
    "Thu, 99 Jan 2026 00:00:30 GMT",
  ])("is taken as unsaid when it is nothing of the kind: '%s'", (value) => {
    expect(asked(value)).toBeUndefined();
  });

  it("never asks for more than five minutes, less than nothing, or a time that is none", () => {
    const instant = fc.date({ noInvalidDate: true }).map((date) => date.toUTCString());
    const texts = fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.double().map(String), instant);
    fc.assert(
      fc.property(texts, (text) => {
        const ms = asked(text) ?? 0;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

describe("the reset time of a rate limit", () => {
  it("is Contentful's own header where Retry-After says nothing usable", () => {
    const of = (headers: Record<string, string>) => rateLimitResetMs(new Headers(headers), now);
    const reset = { "x-contentful-ratelimit-reset": "2" };
    expect(of(reset)).toBe(2000);
    expect(of({ ...reset, "retry-after": "5" })).toBe(5000);
    expect(of({ ...reset, "retry-after": "soon" })).toBe(2000);
    expect(of({ "x-contentful-ratelimit-reset": "-1" })).toBeUndefined();
    expect(of({})).toBeUndefined();
  });
});
