import { describe, expect, it } from "vitest";
import { nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

/** So long that the time a test takes is nothing against it. */
const windowMs = 60_000;
const slackMs = 5_000;
/** What ends so has ended already. */
const pastMs = -1_000;
const rules = {
  allowed: 3,
  windowMs,
  firstPauseMs: 60_000,
  longestPauseMs: 200_000,
  memoryMs: 600_000,
};

export function throttleTests(underTest: UnderTest): void {
  describe("throttles", () => {
    const count = (key: string, by: number, ms = windowMs) =>
      underTest().store.throttles.count({ key, by, windowMs: ms });
    const fail = (key: string, change: Partial<typeof rules> = {}) =>
      underTest().store.throttles.fail({ key, ...rules, ...change });

    function expectAbout(actual: number, expected: number): void {
      expect(actual).toBeGreaterThan(expected - slackMs);
      expect(actual).toBeLessThan(expected + 1);
    }

    it("counts by key within a window, and begins again after it", async () => {
      const key = nextId();
      const first = await count(key, 1);
      expect(first.count).toBe(1);
      expectAbout(first.endsInMs, windowMs);
      const next = await count(key, 30, 1);
      expect(next.count).toBe(31);
      expect(next.endsInMs).toBeGreaterThan(windowMs - slackMs);
      expect((await count(nextId(), 2)).count).toBe(2);
      const over = nextId();
      expect((await count(over, 5, pastMs)).endsInMs).toBe(0);
      expect((await count(over, 2)).count).toBe(2);
    });

    it("loses nothing that is counted at once", async () => {
      const key = nextId();
      await Promise.all(Array.from({ length: 20 }, () => count(key, 3)));
      expect((await count(key, 0)).count).toBe(60);
    });

    it("follows failures by pauses that get longer, up to the longest", async () => {
      const { throttles } = underTest().store;
      const [key, other] = [nextId(), nextId()];
      const pauses: number[] = [];
      for (let n = 0; n < 12; n += 1) pauses.push(await fail(key));
      expect(pauses.slice(0, 2)).toEqual([0, 0]);
      for (const [at, expected] of [
        [2, 60_000],
        [4, 60_000],
        [5, 120_000],
        [8, 200_000],
        [11, 200_000],
      ] as const) {
        expectAbout(pauses[at] ?? 0, expected);
      }
      expectAbout(await throttles.pauseMs(key), 200_000);
      expect(await throttles.pauseMs(other)).toBe(0);
      expect(await fail(other)).toBe(0);
      expectAbout(await fail(nextId(), { allowed: 1 }), 60_000);
    });

    it("counts each failure of several at once", async () => {
      const key = nextId();
      const pauses = await Promise.all(Array.from({ length: 6 }, () => fail(key)));
      expect(pauses.filter((pauseMs) => pauseMs === 0)).toHaveLength(2);
      expectAbout(Math.max(...pauses), 120_000);
    });

    it("forgets failures after their window, pauses after a while, and all of it when told", async () => {
      const { throttles } = underTest().store;
      const [slow, soon, told] = [nextId(), nextId(), nextId()];
      for (let n = 0; n < 6; n += 1) expect(await fail(slow, { windowMs: pastMs })).toBe(0);
      const brief = { allowed: 1, windowMs: pastMs, memoryMs: pastMs, firstPauseMs: 30_000 };
      for (let n = 0; n < 3; n += 1) expectAbout(await fail(soon, brief), 30_000);
      for (let n = 0; n < 3; n += 1) await fail(told);
      await throttles.clear([told, nextId()]);
      await throttles.clear([]);
      expect(await throttles.pauseMs(told)).toBe(0);
      expect(await fail(told)).toBe(0);
    });

    it("drops what has ended, and nothing else", async () => {
      const { throttles } = underTest().store;
      const [ended, open, paused] = [nextId(), nextId(), nextId()];
      await count(ended, 4, pastMs);
      await count(open, 4);
      await fail(paused, { allowed: 1, windowMs: pastMs, memoryMs: pastMs });
      await throttles.dropEnded(1_000);
      expect((await count(open, 1)).count).toBe(5);
      expect((await count(ended, 1)).count).toBe(1);
      expectAbout(await throttles.pauseMs(paused), 60_000);
    });
  });
}
