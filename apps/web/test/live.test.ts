import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../src/lib/live-pace.ts";
import { isOneOf, queriesOf } from "../src/lib/live-queries.ts";
import { overviewWithRuns, withRuns } from "../src/lib/live-runs.ts";

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
  const run = (id: string, status: string) => ({ id, status });
  const told = [run("b", "success"), run("unknown", "success")];

  it("take the place of those that are listed, and others are not added", () => {
    const listed = [run("a", "failed"), run("b", "in_progress")];
    expect(withRuns(listed, told)).toEqual([run("a", "failed"), run("b", "success")]);
    const others = [run("a", "failed")];
    expect(withRuns(others, told)).toBe(others);
  });

  it("show in the overview, where a target's last run is too", () => {
    const overview = {
      types: 3,
      recentRuns: [run("b", "in_progress")],
      targets: [{ lastRun: run("b", "in_progress") }, { lastRun: null }],
    };
    expect(overviewWithRuns(overview, told)).toEqual({
      types: 3,
      recentRuns: [run("b", "success")],
      targets: [{ lastRun: run("b", "success") }, { lastRun: null }],
    });
  });
});
