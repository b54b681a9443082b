import { describe, expect, it } from "vitest";
import { recoveryStep, slowDownFactor } from "../adapter/rate-state.ts";
import { nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

/** So long that the time a test takes is nothing against it. */
const pace = { intervalMs: 30_000, longestIntervalMs: 60_000 };
const slackMs = 5_000;

export function rateSlotTests(underTest: UnderTest): void {
  describe("rate slots", () => {
    const reserve = (targetId: string, successes = 0) =>
      underTest().store.rateSlots.reserve({ targetId, successes, ...pace });

    function expectAbout(actual: number, expected: number): void {
      expect(actual).toBeGreaterThan(expected - slackMs);
      expect(actual).toBeLessThan(expected + 1);
    }

    it("hands out moments one interval apart, the first of them now", async () => {
      const targetId = nextId();
      expect(await reserve(targetId)).toEqual({ waitMs: 0, intervalMs: pace.intervalMs });
      for (const n of [1, 2, 3]) expectAbout((await reserve(targetId)).waitMs, n * pace.intervalMs);
      expect((await reserve(nextId())).waitMs).toBe(0);
    });

    it("gives no moment twice when many ask at once", async () => {
      const targetId = nextId();
      const taken = await Promise.all(Array.from({ length: 10 }, () => reserve(targetId)));
      const waits = taken.map(({ waitMs }) => waitMs).sort((a, b) => a - b);
      for (const [n, waitMs] of waits.entries()) expectAbout(waitMs, n * pace.intervalMs);
    });

    it("leaves a paused target alone, for the longest of its pauses", async () => {
      const { rateSlots } = underTest().store;
      const targetId = nextId();
      expect(await rateSlots.isPaused({ targetId })).toBe(false);
      await rateSlots.pause({ targetId, pauseMs: 60_000 });
      await rateSlots.pause({ targetId, pauseMs: 1 });
      expect(await rateSlots.isPaused({ targetId })).toBe(true);
      const { waitMs, intervalMs } = await reserve(targetId);
      expectAbout(waitMs, 60_000);
      expect(intervalMs).toBe(pace.intervalMs);
    });

    it("slows a target down once in a pause, and lets it recover", async () => {
      const { rateSlots } = underTest().store;
      const targetId = nextId();
      await reserve(targetId);
      await Promise.all([1, 2, 3].map(() => rateSlots.slowDown({ targetId, pauseMs: 60_000 })));
      const slowed = await reserve(targetId);
      expect(slowed.intervalMs).toBeCloseTo(pace.intervalMs / slowDownFactor, 3);
      const better = await reserve(targetId, 10);
      const factor = slowDownFactor + 10 * recoveryStep;
      expect(better.intervalMs).toBeCloseTo(pace.intervalMs / factor, 3);
      expect((await reserve(targetId, 1_000)).intervalMs).toBe(pace.intervalMs);
    });

    it("slows a target down no further than to the longest interval", async () => {
      const { rateSlots } = underTest().store;
      const targetId = nextId();
      for (let n = 0; n < 12; n += 1) await rateSlots.slowDown({ targetId, pauseMs: 0 });
      expect((await reserve(targetId)).intervalMs).toBe(pace.longestIntervalMs);
    });
  });
}
