import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../src/lib/live-pace.ts";
import { isOneOf, queriesOf } from "../src/lib/live-queries.ts";
import {
  overviewWithRuns,
  readUnlessBehind,
  toldUnlessBehind,
  withRuns,
} from "../src/lib/live-runs.ts";

describe("what follows a change", () => {
  it.each([
    ["runs", ["overview.get", "sync.runs", "sync.run", "sync.record", "schedules"]],
    ["conflicts", ["overview.get", "conflicts"]],
    ["access", ["projects", "session.me"]],
    ["webhooks", []],
  ] as const)("of %s is read again soon: %j", (kind, names) => {
    expect(queriesOf("soon", [kind])).toEqual(names);
  });

  it("is found by router, or by router and procedure", () => {
    const key = (...path: string[]) => [path, { input: {}, type: "query" }];
    expect(isOneOf(["conflicts"], key("conflicts", "list"))).toBe(true);
    expect(isOneOf(["sync.runs"], key("sync", "runs"))).toBe(true);
    expect(isOneOf(["sync.runs"], key("sync", "run"))).toBe(false);
    expect(isOneOf(["sync.run"], key("sync", "runs"))).toBe(false);
    expect(isOneOf(["sync"], ["sync"])).toBe(false);
  });
});

describe("the pace of reading again", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const gapMs = 500;
  const moments = fc.array(
    fc.record({ atMs: fc.nat(5_000), name: fc.constantFrom("a", "b", "c") }),
    { minLength: 1, maxLength: 40 },
  );

  it("leaves nothing out, is never twice at once, and at most once in its gap", async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.nat(300), async (asked, tookMs) => {
        const start = performance.now();
        const begun: { at: number; names: readonly string[] }[] = [];
        let open = 0;
        const pace = createPace({
          gapMs,
          async work(names) {
            expect(++open).toBe(1);
            begun.push({ at: performance.now() - start, names });
            await new Promise((resolve) => setTimeout(resolve, tookMs));
            open -= 1;
          },
        });
        for (const { atMs, name } of asked) setTimeout(() => pace.ask([name]), atMs);
        await vi.runAllTimersAsync();
        for (const { atMs, name } of asked) {
          expect(begun.some(({ at, names }) => at >= atMs && names.includes(name))).toBe(true);
        }
        const gaps = begun.slice(1).map(({ at }, index) => at - (begun[index]?.at ?? 0));
        expect(Math.min(...gaps, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(gapMs + tookMs);
        const first = Math.min(...asked.map(({ atMs }) => atMs));
        expect(begun[0]?.at).toBe(first);
      }),
      { numRuns: 50 },
    );
  });

  it("goes on after work that failed", async () => {
    const work = vi.fn(async () => Promise.reject(new Error("away")));
    const pace = createPace({ gapMs, work });
    pace.ask(["a"]);
    pace.ask(["b"]);
    await vi.runAllTimersAsync();
    expect(work.mock.calls).toEqual([[["a"]], [["b"]]]);
  });
});

describe("runs told anew", () => {
  const run = (id: string, created: number, ended = false) => ({
    id,
    endedAt: ended ? "2026-11-21T12:00:00.000Z" : null,
    cancelRequestedAt: null,
    counters: { created, failed: 0 },
  });
  const told = [run("b", 3, true), run("unknown", 1)];

  it("take the place of those that are listed, and others are not added", () => {
    const listed = [run("a", 7), run("b", 2)];
    expect(withRuns(listed, told, toldUnlessBehind)).toEqual([run("a", 7), run("b", 3, true)]);
    const others = [run("a", 7)];
    expect(withRuns(others, told, toldUnlessBehind)).toBe(others);
  });

  it("show in the overview, where a target's last run is too", () => {
    const overview = {
      types: 3,
      recentRuns: [run("b", 2)],
      targets: [{ lastRun: run("b", 2) }, { lastRun: null }],
    };
    expect(overviewWithRuns(overview, told, toldUnlessBehind)).toEqual({
      types: 3,
      recentRuns: [run("b", 3, true)],
      targets: [{ lastRun: run("b", 3, true) }, { lastRun: null }],
    });
  });

  it("never go back, in whatever order what is read and what is told arrive", () => {
    const states = [
      ...[run("b", 0), run("b", 1), { ...run("b", 1), cancelRequestedAt: "2026-11-21T11:59:00Z" }],
      ...[run("b", 2, true), run("b", 3, true)],
    ];
    const arriving = fc.array(fc.record({ at: fc.nat(states.length - 1), isTold: fc.boolean() }));
    fc.assert(
      fc.property(arriving, (arrivals) => {
        let shown = states.slice(0, 1);
        const toldSoFar: (typeof states)[number][] = [];
        let furthest = 0;
        for (const { at, isTold } of arrivals) {
          const one = states.slice(at, at + 1);
          if (isTold) {
            toldSoFar.push(...one);
            shown = [...withRuns(shown, one, toldUnlessBehind)];
            furthest = Math.max(furthest, at);
          } else {
            shown = [...withRuns(one, toldSoFar, readUnlessBehind)];
          }
          expect(states.indexOf(shown[0] ?? run("none", 0))).toBeGreaterThanOrEqual(furthest);
        }
      }),
    );
  });

  it("are what is shown where nothing says which is newer", () => {
    const shown = { ...run("b", 3, true), status: "partial" };
    const settled = { ...shown, status: "success" };
    expect(withRuns([shown], [settled], toldUnlessBehind)).toEqual([settled]);
    expect(withRuns([settled], [shown], readUnlessBehind)).toEqual([settled]);
  });
});
