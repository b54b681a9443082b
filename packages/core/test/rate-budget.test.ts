import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createMemoryRateSlots,
  createRateBudget,
  createRateBudgets,
  createSharedRateBudgets,
  type RateBudget,
  type RateSlots,
  SynclineError,
} from "../src/adapter/index.ts";
import { createTestClock } from "../src/testing/index.ts";
import { limitedPlatform, worker } from "./support/rate-limited-platform.ts";

const targetId = "target";
const rate = 10;
const interval = 106;
const cancelled = { code: "cancelled" };

function oneBudget() {
  const clock = createTestClock();
  return { clock, budget: createRateBudget({ clock, requestsPerSecond: rate }) };
}

/** Budgets of several processes over the same slots. */
function processes(
  count: number,
  slots: RateSlots,
  clock = createTestClock({ autoAdvance: true }),
) {
  const budgets = Array.from({ length: count }, () =>
    createSharedRateBudgets({ clock, slots }).forTarget({ targetId, requestsPerSecond: rate }),
  );
  const of = (at: number) => budgets[at % count] as RateBudget;
  return { clock, of };
}

const gaps = (starts: readonly number[]) =>
  starts.slice(1).map((start, at) => start - (starts[at] ?? 0));

describe("a rate budget", () => {
  it("starts at once, then one interval apart, in the order they came", async () => {
    const { clock, budget } = oneBudget();
    const started: [string, number][] = [];
    for (const name of ["a", "b", "c"]) {
      budget.take().then(() => started.push([name, clock.monotonicMs()]));
    }
    await clock.advance(1000);
    expect(started).toEqual([
      ["a", 0],
      ["b", interval],
      ["c", 2 * interval],
    ]);
  });

  it("lets a cancelled waiter go at once, wherever it waits, and those behind it take its place", async () => {
    const { clock, budget } = oneBudget();
    const controllers = [0, 1].map(() => new AbortController());
    await budget.take();
    const [first, second] = controllers.map(({ signal }) => budget.take(signal));
    let startedAt = 0;
    budget.take().then(() => {
      startedAt = clock.monotonicMs();
    });
    await clock.advance(50);
    controllers[0]?.abort();
    controllers[1]?.abort();
    await expect(first).rejects.toMatchObject(cancelled);
    await expect(second).rejects.toMatchObject(cancelled);
    expect(clock.monotonicMs()).toBe(50);
    await clock.advance(1000);
    expect(startedAt).toBe(interval);
  });

  it("keeps the slot of one who left for one who comes in time, and drops it after", async () => {
    for (const [arrival, start] of [
      [80, interval],
      [3 * interval, 3 * interval],
    ] as const) {
      const { clock, budget } = oneBudget();
      const controller = new AbortController();
      await budget.take();
      const left = budget.take(controller.signal);
      await clock.advance(10);
      controller.abort();
      await expect(left).rejects.toMatchObject(cancelled);
      expect(clock.sleeping).toEqual([]);
      await clock.advance(arrival - 10);
      let startedAt = 0;
      budget.take().then(() => {
        startedAt = clock.monotonicMs();
      });
      await clock.advance(1000);
      expect(startedAt).toBe(start);
    }
  });

  it("does not start in a slot whose time has passed: the next one is another's", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const { of } = processes(2, createMemoryRateSlots(clock), clock);
    const controller = new AbortController();
    await of(0).take();
    const left = of(0).take(controller.signal);
    clock.sleep(10).then(() => controller.abort());
    await expect(left).rejects.toMatchObject(cancelled);
    await clock.sleep(1000);
    const starts: number[] = [];
    await Promise.all(
      [0, 1].map((at) =>
        of(at)
          .take()
          .then(() => starts.push(clock.monotonicMs())),
      ),
    );
    expect(gaps(starts)).toEqual([interval]);
  });

  it("takes nothing for one who is cancelled already", async () => {
    const { clock, budget } = oneBudget();
    await expect(budget.take(AbortSignal.abort())).rejects.toMatchObject(cancelled);
    await budget.take();
    expect(clock.monotonicMs()).toBe(0);
  });

  it("holds everyone back during a pause, also who had a slot already", async () => {
    const clock = createTestClock();
    const { of } = processes(3, createMemoryRateSlots(clock), clock);
    const starts: number[] = [];
    const takers = [0, 1, 2, 3, 4].map((at) =>
      of(at)
        .take()
        .then(() => starts.push(clock.monotonicMs())),
    );
    await clock.advance(interval);
    await of(0).slowDown(3000);
    await clock.advance(20_000);
    await Promise.all(takers);
    expect(starts.slice(0, 2)).toEqual([0, interval]);
    expect(starts[2]).toBe(interval + 3000);
    for (const gap of gaps(starts.slice(2))) expect(gap).toBeCloseTo(interval / 0.7);
  });

  it("pauses for a second when the platform names no usable time, five minutes at most", async () => {
    for (const [asked, pause] of [
      [undefined, 1000],
      [0, 1000],
      [-5, 1000],
      [Number.NaN, 1000],
      [250, 250],
      [Number.POSITIVE_INFINITY, 300_000],
    ] as const) {
      const clock = createTestClock({ autoAdvance: true });
      const budget = createRateBudget({ clock, requestsPerSecond: rate });
      await budget.take();
      await budget.slowDown(asked);
      await budget.take();
      expect(clock.monotonicMs()).toBe(pause);
    }
  });

  it("does not go slower after a mere pause", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const budget = createRateBudget({ clock, requestsPerSecond: rate });
    await budget.pause(500);
    await budget.take();
    await budget.take();
    expect(clock.monotonicMs()).toBe(500 + interval);
    await budget.pause(Number.NaN);
    await budget.take();
    expect(clock.monotonicMs()).toBe(500 + 2 * interval);
  });

  it("recovers with the successes, told with the next slot", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const budget = createRateBudget({ clock, requestsPerSecond: rate });
    await budget.slowDown(10);
    for (let success = 0; success < 60; success += 1) budget.succeeded();
    await budget.take();
    await budget.take();
    expect(clock.monotonicMs()).toBeCloseTo(10 + interval);
  });

  it("does not recover with successes from before the refusal", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const budget = createRateBudget({ clock, requestsPerSecond: rate });
    for (let success = 0; success < 60; success += 1) budget.succeeded();
    await budget.slowDown(10);
    await budget.take();
    await budget.take();
    expect(clock.monotonicMs()).toBeCloseTo(10 + interval / 0.7);
  });

  it("is one per target and rate; another rate keeps the pause", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const budgets = createRateBudgets(clock);
    const budget = budgets.forTarget({ targetId, requestsPerSecond: rate });
    expect(budgets.forTarget({ targetId, requestsPerSecond: rate })).toBe(budget);
    await budget.pause(2000);
    await budgets.forTarget({ targetId: "another", requestsPerSecond: rate }).take();
    expect(clock.monotonicMs()).toBe(0);
    await budgets.forTarget({ targetId, requestsPerSecond: 1 }).take();
    expect(clock.monotonicMs()).toBe(2000);
  });
});

describe("slots that cannot be reached", () => {
  const away = new SynclineError({ code: "database_unavailable", message: "away" });

  it("make the waiters fail, and are asked again by the next", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const slots = createMemoryRateSlots(clock);
    let there = false;
    const { of } = processes(1, {
      ...slots,
      reserve: (params) => (there ? slots.reserve(params) : Promise.reject(away)),
    });
    const waiting = [of(0).take(), of(0).take()];
    for (const wait of waiting) await expect(wait).rejects.toBe(away);
    there = true;
    await of(0).take();
  });

  it("do not keep a cancelled waiter, even when they are silent", async () => {
    const clock = createTestClock();
    const slots = { ...createMemoryRateSlots(clock), reserve: () => new Promise<never>(() => {}) };
    const { of } = processes(1, slots, clock);
    const controller = new AbortController();
    const waiting = [of(0).take(controller.signal), of(0).take(controller.signal)];
    setImmediate(() => controller.abort());
    for (const wait of waiting) await expect(wait).rejects.toMatchObject(cancelled);
  });

  it("make the waiter fail when they give a time that is none", async () => {
    for (const waitMs of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const clock = createTestClock();
      const slots = {
        ...createMemoryRateSlots(clock),
        reserve: async () => ({ waitMs, intervalMs: 1 }),
      };
      const { of } = processes(1, slots, clock);
      await expect(of(0).take()).rejects.toMatchObject({ code: "internal" });
    }
  });
});

describe("processes that share a target", () => {
  const arrivals = fc.array(
    fc.record({
      process: fc.nat(3),
      atMs: fc.nat(2000),
      cancelledAfterMs: fc.option(fc.nat(1500), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 25 },
  );

  it("never start two requests closer than the interval, lose no waiter and waste no time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), arrivals, async (count, takers) => {
        const clock = createTestClock({ autoAdvance: true });
        const { of } = processes(count, createMemoryRateSlots(clock), clock);
        const starts: number[] = [];
        const outcomes = await Promise.all(
          takers.map(async ({ process, atMs, cancelledAfterMs }) => {
            await clock.sleep(atMs);
            const controller = new AbortController();
            if (cancelledAfterMs !== undefined) {
              clock.sleep(cancelledAfterMs).then(() => controller.abort());
            }
            return of(process)
              .take(controller.signal)
              .then(
                () => starts.push(clock.monotonicMs()),
                () => {
                  expect(clock.monotonicMs()).toBe(atMs + (cancelledAfterMs ?? Number.NaN));
                  return null;
                },
              );
          }),
        );
        for (const gap of gaps(starts)) expect(gap).toBeGreaterThan(interval - 1e-6);
        const stayed = takers.filter((taker) => taker.cancelledAfterMs === undefined);
        const served = outcomes.filter((outcome) => outcome !== null).length;
        expect(served).toBeGreaterThanOrEqual(stayed.length);
        const lastArrival = Math.max(...takers.map(({ atMs }) => atMs));
        // Every process may have lost one slot to one who left.
        const latest = lastArrival + (takers.length + count) * interval;
        expect(starts.at(-1) ?? 0).toBeLessThanOrEqual(latest);
      }),
      { numRuns: 60 },
    );
  });

  it("stay below the limit although the slots answer late", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.nat(10)),
        async (count, latencies) => {
          const clock = createTestClock({ autoAdvance: true });
          const slots = createMemoryRateSlots(clock);
          const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
            await clock.sleep(latencies.next().value ?? 0);
            const result = await work();
            await clock.sleep(latencies.next().value ?? 0);
            return result;
          };
          const { of } = processes(
            count,
            {
              ...slots,
              reserve: (params) => slowly(() => slots.reserve(params)),
              isPaused: (params) => slowly(() => slots.isPaused(params)),
            },
            clock,
          );
          const starts: number[] = [];
          await Promise.all(
            Array.from({ length: 30 }, (_, at) =>
              of(at)
                .take()
                .then(() => starts.push(clock.monotonicMs())),
            ),
          );
          for (const from of starts) {
            const within = starts.filter((start) => start >= from && start < from + 1000);
            expect(within.length).toBeLessThanOrEqual(rate);
          }
          if (count === 1) {
            // One process knows its own starts, however late they were.
            for (const gap of gaps(starts)) expect(gap).toBeGreaterThan(interval - 1e-6);
          }
          expect(starts.at(-1)).toBeLessThan(30 * interval * 1.15);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("make the most of a limit that is as declared, without a single refusal", async () => {
    const clock = createTestClock({ autoAdvance: true });
    const { of } = processes(1, createMemoryRateSlots(clock), clock);
    const platform = limitedPlatform({ clock, limit: rate });
    await Promise.all([0, 1, 2, 3].map((at) => worker({ platform, budget: of(at), requests: 50 })));
    expect(platform.refused).toEqual([]);
    expect(platform.accepted).toHaveLength(200);
    expect(clock.monotonicMs()).toBeLessThan(1.15 * 20_000);
  });

  it.each([2, 5, 8])("raise no storm where the limit is %d a second and not ten", async (limit) => {
    const clock = createTestClock({ autoAdvance: true });
    const { of } = processes(2, createMemoryRateSlots(clock), clock);
    const platform = limitedPlatform({ clock, limit });
    await Promise.all([0, 1, 2, 3].map((at) => worker({ platform, budget: of(at), requests: 50 })));
    expect(platform.accepted).toHaveLength(200);
    expect(platform.during).toBe(0);
    expect(platform.refused.length).toBeLessThan(0.1 * 200);
    // Not slowed to a crawl either.
    expect(clock.monotonicMs()).toBeLessThan((2 * 200 * 1000) / limit);
  });
});
