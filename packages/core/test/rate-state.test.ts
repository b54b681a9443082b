import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  freshRateState,
  headroom,
  horizonMs,
  isPausedAt,
  lowestFactor,
  paceOf,
  pauseRate,
  type RateState,
  reserveSlot,
  slowDownRate,
} from "../src/adapter/rate-state.ts";

const pace = paceOf(10);
const reserve = (state: RateState, nowMs: number, successes = 0) =>
  reserveSlot(state, { nowMs, pace, successes });

describe("the pace", () => {
  it("leaves a little room below the rate, and at most stretches to one request in five seconds", () => {
    expect(paceOf(10)).toEqual({ intervalMs: 100 * headroom, longestIntervalMs: 5000 });
    expect(paceOf(0.1)).toEqual({ intervalMs: 10_000 * headroom, longestIntervalMs: 10_600 });
    expect(paceOf(Number.POSITIVE_INFINITY).intervalMs).toBe(0);
  });

  it("is the slowest there is for a rate that is none", () => {
    for (const rate of [0, -1, Number.NaN, 1e-300]) expect(paceOf(rate).intervalMs).toBe(300_000);
  });
});

describe("the state of a rate", () => {
  it("gives the first slot at once and the next ones an interval apart", () => {
    const first = reserve(freshRateState, 1000);
    const second = reserve(first.state, 1001);
    const late = reserve(second.state, 9000);
    expect([first, second, late].map(({ slotMs }) => slotMs)).toEqual([1000, 1106, 9000]);
  });

  it("goes down by three tenths once per pause, and not below a tenth", () => {
    let state = slowDownRate(freshRateState, { nowMs: 0, pauseMs: 1000 });
    state = slowDownRate(state, { nowMs: 900, pauseMs: 1000 });
    expect(state).toEqual({ ...freshRateState, factor: 0.7, pausedUntilMs: 1900 });
    for (let nowMs = 2000; nowMs < 60_000; nowMs += 1000) {
      state = slowDownRate(state, { nowMs, pauseMs: 500 });
    }
    expect(state.factor).toBe(lowestFactor);
    expect(reserve(state, 60_000).intervalMs).toBe(1060);
    expect(reserveSlot(state, { nowMs: 60_000, pace: paceOf(1), successes: 0 }).intervalMs).toBe(
      5000,
    );
  });

  it("comes back to the full rate with sixty successes, and not beyond", () => {
    const slowed = slowDownRate(freshRateState, { nowMs: 0, pauseMs: 0 });
    expect(reserve(slowed, 0, 59).state.factor).toBeCloseTo(0.995);
    expect(reserve(slowed, 0, 61).state.factor).toBe(1);
    expect(reserve(slowed, 0, 61).intervalMs).toBe(pace.intervalMs);
  });

  it("keeps the longer of two pauses, and gives no slot within it", () => {
    const paused = pauseRate(freshRateState, { nowMs: 0, pauseMs: 5000 });
    expect(pauseRate(paused, { nowMs: 1000, pauseMs: 10 })).toEqual(paused);
    expect(reserve(paused, 1000).slotMs).toBe(5000);
    expect([4999, 5000].map((nowMs) => isPausedAt(paused, nowMs))).toEqual([true, false]);
  });

  it("gives no slot twice that was handed out before a pause and lies behind it", () => {
    const ahead = { ...freshRateState, nextFreeMs: 700 };
    expect(reserve(pauseRate(ahead, { nowMs: 0, pauseMs: 100 }), 0).slotMs).toBe(700);
  });

  it("forgets times that only a clock set back can explain", () => {
    const paused = pauseRate(reserve(freshRateState, 86_400_000).state, {
      nowMs: 86_400_000,
      pauseMs: 60_000,
    });
    expect(isPausedAt(paused, 0)).toBe(false);
    expect(reserve(paused, 0).slotMs).toBe(0);
    expect(pauseRate(paused, { nowMs: 0, pauseMs: 1000 }).pausedUntilMs).toBe(1000);
  });

  it("never makes anyone wait for ever, whatever happens in whatever order", () => {
    const event = fc.record({
      kind: fc.constantFrom("reserve", "pause", "slowDown"),
      // A clock that also goes back.
      elapsedMs: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: -9e9, max: 9e9 })),
      pauseMs: fc.double(),
      successes: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.double(), fc.array(event, { maxLength: 60 }), (rate, events) => {
        let state = freshRateState;
        let nowMs = 0;
        for (const { kind, elapsedMs, pauseMs, successes } of events) {
          nowMs += elapsedMs;
          if (kind === "pause") state = pauseRate(state, { nowMs, pauseMs });
          else if (kind === "slowDown") state = slowDownRate(state, { nowMs, pauseMs });
          const taken = reserveSlot(state, { nowMs, pace: paceOf(rate), successes });
          if (kind === "reserve") state = taken.state;
          const waitMs = taken.slotMs - nowMs;
          expect(waitMs >= 0 && waitMs <= horizonMs, `a wait of ${waitMs} ms`).toBe(true);
          expect(taken.intervalMs >= 0 && taken.intervalMs <= 300_000).toBe(true);
          expect(state.factor >= lowestFactor && state.factor <= 1).toBe(true);
          // What is paused for everyone is paused for who comes next.
          if (isPausedAt(state, nowMs)) expect(waitMs).toBeGreaterThan(0);
        }
      }),
    );
  });
});
