import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HealthInput } from "../src/analytics/health/types.ts";
import {
  addDeltas,
  deltaOfFailure,
  deltaOfRun,
  detectFailurePatterns,
  generateHealthReport,
  getHealth,
  type HealthAction,
  type HealthCheck,
  type HealthState,
  healthChecks,
  healthStates,
  type RunRollup,
} from "../src/analytics/index.ts";
import type { ErrorCode } from "../src/errors/index.ts";
import { type RunStatus, syncStateStatuses } from "../src/status/index.ts";
import { createMemoryWorld, type } from "./support/memory-world.ts";
import { hourly } from "./support/reporting.ts";

const dayMs = 86_400_000;
const now = new Date("2026-06-15T12:00:00.000Z");
const ago = (days: number) => new Date(now.getTime() - days * dayMs);
const counters = {
  ...{ total: 1, created: 1, updated: 0, deleted: 0 },
  ...{ unchanged: 0, adopted: 0, failed: 0, skipped: 0 },
};

/** Runs of target `t` that ended so, each of so many seconds. */
function runs(statuses: readonly RunStatus[], seconds = 10): readonly RunRollup[] {
  const deltas = statuses.map((status) =>
    deltaOfRun(
      {
        ...{ projectId: "p", targetId: "t", direction: "push", status, counters },
        startedAt: new Date(ago(1).getTime() - seconds * 1000),
        endedAt: ago(1),
      },
      0,
    ),
  );
  return addDeltas(deltas).runs;
}
const times = (count: number, status: RunStatus) => Array.from({ length: count }, () => status);

function patterns(count: number, code: ErrorCode, { message = "No", at = ago(1) } = {}) {
  const failure = { code, message, platformStatus: null, platformCode: null };
  const deltas = Array.from({ length: count }, (_, index) =>
    deltaOfFailure({
      ...{ id: `r${index}`, projectId: "p", targetId: "t", platform: "memory" },
      ...{ kind: "contentType", key: "a", error: failure, endedAt: at },
    }),
  );
  return detectFailurePatterns(addDeltas(deltas).failures);
}

const states = Object.fromEntries(syncStateStatuses.map((status) => [status, 0])) as Record<
  (typeof syncStateStatuses)[number],
  number
>;
function standing(items: Partial<typeof states>, openConflicts = 0, oldest = 0) {
  const oldestConflictAt = openConflicts === 0 ? null : ago(oldest);
  return [{ targetId: "t", items: { ...states, ...items }, openConflicts, oldestConflictAt }];
}

const lastRun = (status: RunStatus) => ({
  runId: "run",
  status,
  createdAt: ago(1),
  endedAt: ago(1),
});
const target = { id: "t", name: "T", createdAt: ago(90), lastRun: null, lastSuccessAt: ago(1) };
const well: HealthInput = {
  at: now,
  targets: [target],
  ...{ recent: [], usual: [], patterns: [], standing: [], throttled: [] },
  ...{ schedules: [], openRuns: [], tokenExpiries: [] },
};
const ofTarget = (changes: Partial<HealthInput["targets"][number]>): Partial<HealthInput> => ({
  targets: [{ ...target, ...changes }],
});
const schedule = (missed: number): Partial<HealthInput> => ({
  schedules: [{ scheduleId: "s", targetId: "t", task: "push", goodAt: ago(3), missed }],
});
const throttled = (requests: number): Partial<HealthInput> => ({
  throttled: [{ targetId: "t", requests, lastAt: ago(0) }],
});

/** A run of target `t` that was queued so many hours ago, and perhaps taken since. */
const open = (runId: string, hours: number, startedHours: number | null = null) => ({
  ...{ runId, targetId: "t", createdAt: ago(hours / 24) },
  startedAt: startedHours === null ? null : ago(startedHours / 24),
});

type Row = readonly [
  what: string,
  input: Partial<HealthInput>,
  state: HealthState,
  action?: HealthAction["kind"],
];

const table: Readonly<Record<HealthCheck, readonly Row[]>> = {
  success: [
    ["no run", {}, "ok"],
    ["runs that succeeded", { recent: runs(times(9, "success")) }, "ok"],
    ["cancelled runs only", { recent: runs(times(9, "cancelled")) }, "ok"],
    ["too few runs to speak of a rate", { recent: runs(times(2, "failed")) }, "ok"],
    ["nine of ten", { recent: runs([...times(9, "success"), "failed"]) }, "ok"],
    ["eight of nine", { recent: runs([...times(8, "success"), "partial"]) }, "warning", "target"],
    ["one of three", { recent: runs(["success", "failed", "partial"]) }, "critical", "target"],
    ["a last run that failed", ofTarget({ lastRun: lastRun("failed") }), "warning", "run"],
    ["a last run that was partial", ofTarget({ lastRun: lastRun("partial") }), "warning", "run"],
    ["a last run that was cancelled", ofTarget({ lastRun: lastRun("cancelled") }), "ok"],
  ],
  durations: [
    [
      "too few runs",
      { recent: runs(times(4, "success"), 900), usual: runs(times(9, "success")) },
      "ok",
    ],
    ["nothing usual", { recent: runs(times(9, "success"), 900) }, "ok"],
    ["runs as ever", { recent: runs(times(5, "success")), usual: runs(times(5, "success")) }, "ok"],
    [
      "twice as long, by a few seconds",
      { recent: runs(times(5, "success"), 4), usual: runs(times(5, "success"), 2) },
      "ok",
    ],
    [
      "twice as long",
      { recent: runs(times(5, "success"), 60), usual: runs(times(5, "success"), 30) },
      "warning",
      "target",
    ],
    [
      "five times as long, with a run to look at",
      {
        ...ofTarget({ lastRun: lastRun("success") }),
        recent: runs(times(5, "partial"), 300),
        usual: runs(times(5, "success"), 60),
      },
      "critical",
      "run",
    ],
  ],
  failures: [
    ["nothing that failed", {}, "ok"],
    ["a refusal", { patterns: patterns(2, "platform_refused") }, "warning", "records"],
    ["wrong credentials", { patterns: patterns(1, "platform_credentials") }, "critical", "records"],
    ["a defect", { patterns: patterns(1, "internal") }, "critical", "records"],
    [
      "a refusal of what a success since was not about",
      {
        ...ofTarget({ lastSuccessAt: ago(0.5) }),
        standing: standing({ in_sync: 3, failed: 1 }),
        patterns: patterns(2, "platform_refused"),
      },
      "warning",
      "records",
    ],
    [
      "wrong credentials before a full success",
      {
        ...ofTarget({ lastSuccessAt: ago(0.5) }),
        patterns: patterns(1, "platform_credentials"),
      },
      "ok",
    ],
  ],
  staleness: [
    ["a success yesterday", {}, "ok"],
    ["a success a week ago", ofTarget({ lastSuccessAt: ago(7) }), "warning", "plan"],
    ["a success a month ago", ofTarget({ lastSuccessAt: ago(30) }), "critical", "plan"],
    ["a new target", ofTarget({ lastSuccessAt: null, createdAt: ago(2) }), "ok"],
    ["a target nobody ever reached", ofTarget({ lastSuccessAt: null }), "critical", "plan"],
    ["a clock that was set back", ofTarget({ lastSuccessAt: ago(-1) }), "ok"],
  ],
  schedules: [
    ["a schedule that missed one time", schedule(1), "ok"],
    ["a schedule that missed two times", schedule(2), "warning", "schedule"],
    ["a schedule that missed five times", schedule(5), "critical", "schedule"],
  ],
  drift: [
    ["nothing there", {}, "ok"],
    ["all in step", { standing: standing({ in_sync: 9, modified: 4 }) }, "ok"],
    ["one edit", { standing: standing({ in_sync: 9, remote_modified: 1 }) }, "warning", "plan"],
    ["an item that could not be written", { standing: standing({ failed: 1 }) }, "warning", "plan"],
    [
      "ten of a hundred edited",
      { standing: standing({ in_sync: 90, remote_modified: 10 }) },
      "warning",
      "plan",
    ],
    [
      "ten of forty edited",
      { standing: standing({ in_sync: 30, remote_modified: 10 }) },
      "critical",
      "plan",
    ],
  ],
  conflicts: [
    ["none", { standing: standing({}) }, "ok"],
    ["one of today", { standing: standing({ conflict: 1 }, 1) }, "warning", "conflicts"],
    ["one of a week ago", { standing: standing({ conflict: 2 }, 2, 7) }, "critical", "conflicts"],
  ],
  rate_limit: [
    ["nine refusals", throttled(9), "ok"],
    ["ten refusals", throttled(10), "warning", "target"],
    [
      "an item that failed for it",
      { patterns: patterns(1, "platform_rate_limited") },
      "critical",
      "target",
    ],
  ],
  queue: [
    ["nothing that waits", {}, "ok"],
    ["a run that is under way for a day", { openRuns: [open("a", 24, 24)] }, "ok"],
    ["a run of just now", { openRuns: [open("a", 0.9)] }, "ok"],
    ["a run that nobody took for an hour", { openRuns: [open("a", 1)] }, "warning", "run"],
    ["a run behind another", { openRuns: [open("b", 2), open("a", 3, 3)] }, "warning", "run"],
    ["a run that nobody took for six hours", { openRuns: [open("a", 6)] }, "critical", "run"],
    ["one of another target", { openRuns: [{ ...open("a", 9), targetId: "u" }] }, "ok"],
    ["a clock that was set back", { openRuns: [open("a", -1)] }, "ok"],
  ],
  tokens: [
    ["none", {}, "ok"],
    ["one with time left", { tokenExpiries: [ago(-15)] }, "ok"],
    ["one of next week", { tokenExpiries: [ago(-7), ago(-90)] }, "warning", "tokens"],
    ["one of tomorrow", { tokenExpiries: [ago(-1)] }, "critical", "tokens"],
    ["one that expired yesterday", { tokenExpiries: [ago(1)] }, "critical", "tokens"],
    ["one that expired long ago", { tokenExpiries: [ago(31)] }, "ok"],
  ],
};

describe.each(healthChecks)("the check of %s", (check) => {
  for (const [what, changes, state, action] of table[check]) {
    it(`finds ${what}`, () => {
      const report = generateHealthReport({ ...well, ...changes });
      const all = [...report.targets.flatMap(({ findings }) => findings), ...report.project];
      const found = all.filter((one) => one.check === check);
      expect(found.map((one) => one.state)).toEqual([state]);
      expect(found[0]?.action?.kind).toBe(action);
      expect(found[0]?.why).toMatch(/^\S.*\.$/);
    });
  }
});

describe("generateHealthReport", () => {
  it("is as bad as the worst it found, and names that first", () => {
    const bad = { standing: standing({ remote_modified: 1 }, 1, 9), ...throttled(10) };
    const report = generateHealthReport({
      ...well,
      ...bad,
      targets: [{ ...target, id: "other", name: "Other" }, target],
    });
    expect(report.state).toBe("critical");
    expect(report.targets.map(({ name, state }) => [name, state])).toEqual([
      ["Other", "ok"],
      ["T", "critical"],
    ]);
    expect(report.recommendations.map(({ check, state }) => [check, state])).toEqual([
      ["conflicts", "critical"],
      ["drift", "warning"],
      ["rate_limit", "warning"],
    ]);
  });

  it("is well when there is nothing at all", () => {
    const report = generateHealthReport({ ...well, targets: [] });
    expect(report).toMatchObject({ state: "ok", targets: [], recommendations: [] });
  });

  it("says each number it decided from", () => {
    const recent = runs(["success", "failed", "partial", "failed"]);
    const { targets } = generateHealthReport({ ...well, recent });
    const found = targets[0]?.findings.find(({ check }) => check === "success");
    expect(found).toEqual({
      check: "success",
      state: "critical",
      targetId: "t",
      why: "1 of 4 runs of the last 7 days succeeded (25 %): 1 partial, 2 failed. Look at what fails most often.",
      numbers: { rate: 0.25, success: 1, partial: 1, failed: 2, recentDays: 7 },
      action: { kind: "target", targetId: "t" },
    });
  });

  it("tells of a new cause that nothing gets past, however often others were met that are over", () => {
    const over = [9, 8, 7].map((count, n) =>
      patterns(count, "platform_refused", { message: `Over ${"abc"[n]}`, at: ago(3) }),
    );
    const frequent = ["d", "e", "f"].map((word) =>
      patterns(5, "platform_refused", { message: `Often ${word}`, at: ago(1) }),
    );
    const latest = patterns(1, "platform_credentials", { at: ago(0.1) });
    const found = (all: HealthInput["patterns"]) =>
      generateHealthReport({
        ...{ ...well, ...ofTarget({ lastSuccessAt: ago(2) }) },
        patterns: [...all].sort((a, b) => b.count - a.count),
      });
    expect(found([...over, latest].flat()).state).toBe("critical");
    expect(found([...frequent, latest].flat()).state).toBe("critical");
    expect(found(over.flat()).state).toBe("ok");
  });

  it("says of missed times how many there are at least, where it counts no further", () => {
    const wordsOf = (missed: number) =>
      generateHealthReport({ ...well, ...schedule(missed) }).recommendations[0]?.why;
    expect(wordsOf(2)).toContain("for 3 days, in 2 of its times.");
    expect(wordsOf(5)).toContain("for 3 days, in at least 5 of its times.");
  });

  const queueOf = (openRuns: HealthInput["openRuns"]) =>
    generateHealthReport({ ...well, openRuns }).targets[0]?.findings.find(
      ({ check }) => check === "queue",
    );

  it("tells of a run that waits whether nobody is there or another has the target", () => {
    expect(queueOf([open("b", 4), open("a", 7)])).toMatchObject({
      why: expect.stringContaining("2 runs wait, the oldest for 7 hours, and nothing is under way"),
      numbers: { waiting: 2, waitedMs: 7 * 3_600_000, underWayMs: null },
      action: { kind: "run", runId: "a" },
    });
    expect(queueOf([open("b", 4), open("c", 5, 4.5)])).toMatchObject({
      why: expect.stringContaining("1 run waits, the oldest for 4 hours: a target has one run at"),
      numbers: { waiting: 1, waitedMs: 4 * 3_600_000, underWayMs: 4.5 * 3_600_000 },
      action: { kind: "run", runId: "c" },
    });
  });

  it("finds in a store what waits, until a worker takes it", async () => {
    const world = await createMemoryWorld();
    const { ctx, project } = world;
    const queue = async () => {
      const input = { projectId: project.id, occurrences: hourly };
      const [of] = (await getHealth({ ctx, input })).targets;
      return of?.findings.find(({ check }) => check === "queue");
    };
    await world.take(type("page", "title"));
    const { id: runId } = await world.apply(await world.plan());
    expect(await queue()).toMatchObject({ state: "ok", numbers: { waiting: 1 } });
    await ctx.clock.sleep(7 * 3_600_000);
    expect(await queue()).toMatchObject({ state: "critical", action: { kind: "run", runId } });
    const taken = { status: "in_progress", startedAt: ctx.clock.now() } as const;
    await ctx.store.runs.transition({ id: runId, from: ["pending"], change: taken });
    expect(await queue()).toMatchObject({ state: "ok", numbers: { waiting: 0, underWayMs: 0 } });
  });

  it("finds the same of open runs in any order, and nothing better the longer they wait", () => {
    const hours = fc.double({ min: 0, max: 50, noNaN: true });
    const run = fc.record({ queued: hours, taken: fc.option(hours), here: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), hours, (made, more) => {
        const later = (by: number) =>
          made.map(({ queued, taken, here }, n) => ({
            ...open(`r${n}`, queued + by, taken),
            targetId: here ? "t" : "u",
          }));
        const found = queueOf(later(0));
        expect(queueOf(later(0).toReversed())).toEqual(found);
        const rank = (one = found) => healthStates.indexOf(one?.state ?? "ok");
        expect(rank(queueOf(later(more)))).toBeGreaterThanOrEqual(rank());
      }),
    );
  });

  it("has a row in the table for every state of every check", () => {
    for (const check of healthChecks) {
      const met = new Set(table[check].map(([, , state]) => state));
      expect([...met].sort()).toEqual([...healthStates].sort());
    }
  });
});
