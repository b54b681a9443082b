import { describe, expect, it } from "vitest";
import { createTestClock } from "../src/testing/index.ts";

describe("createTestClock", () => {
  it("wakes sleepers at their moments, in order, and not before", async () => {
    const clock = createTestClock();
    const woken: [string, number][] = [];
    const sleep = (name: string, ms: number) =>
      clock.sleep(ms).then(() => woken.push([name, clock.monotonicMs()]));
    const all = [sleep("late", 500), sleep("early", 100)];
    await clock.advance(99);
    expect(woken).toEqual([]);
    await clock.advance(1000);
    await Promise.all(all);
    expect(woken).toEqual([
      ["early", 100],
      ["late", 500],
    ]);
    expect(clock.monotonicMs()).toBe(1099);
    expect(clock.now().toISOString()).toBe("2026-01-01T00:00:01.099Z");
  });

  it("wakes a sleeper that a sleeper starts within the same advance", async () => {
    const clock = createTestClock();
    let ended = 0;
    const work = (async () => {
      await clock.sleep(10);
      await clock.sleep(10);
      ended = clock.monotonicMs();
    })();
    await clock.advance(20);
    await work;
    expect(ended).toBe(20);
  });

  it("rejects with 'cancelled' as soon as the signal aborts, before or during the sleep", async () => {
    const clock = createTestClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(1000, controller.signal);
    controller.abort();
    await expect(sleeping).rejects.toMatchObject({ code: "cancelled" });
    await expect(clock.sleep(1, controller.signal)).rejects.toMatchObject({ code: "cancelled" });
    expect(clock.sleeping).toEqual([]);
  });

  it("jumps by itself when asked to, an hour in no time", async () => {
    const clock = createTestClock({ autoAdvance: true });
    await Promise.all([clock.sleep(3_600_000), clock.sleep(5)]);
    expect(clock.monotonicMs()).toBe(3_600_000);
  });
});
