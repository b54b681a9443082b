import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDeltas } from "../src/analytics/add-rollups.ts";
import { bucketStart } from "../src/analytics/buckets.ts";
import { deltaOfFailure, deltaOfRun, takenBack } from "../src/analytics/deltas.ts";
import { durationBucket, durationError, durationOf } from "../src/analytics/durations.ts";
import {
  type AnalyticsDelta,
  bucketUnits,
  calculateSuccessRate,
  detectFailurePatterns,
  getAverageSyncTime,
} from "../src/analytics/index.ts";
import type { RunStatus } from "../src/status/index.ts";
import { createMemoryStore } from "../src/testing/index.ts";
import type { Failure, SyncRecord, SyncRun } from "../src/tracking/index.ts";

const start = Date.UTC(2026, 2, 1);
const range = { projectId: "p", from: new Date(0), to: new Date(start * 2) };

/** One run in its life: the states it was in, one after the other, and what its records came to. */
const lives = fc.record({
  targetId: fc.constantFrom("a", "b"),
  direction: fc.constantFrom("push" as const, "pull" as const),
  /** The last is how it ended up: settling changes the end. */
  ends: fc.array(fc.constantFrom<RunStatus[]>("success", "partial", "failed", "cancelled"), {
    maxLength: 3,
  }),
  endedMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
  tookMs: fc.option(fc.integer({ min: -5, max: 8_000_000 }), { nil: null }),
  retries: fc.integer({ min: 0, max: 4 }),
  records: fc.array(
    fc.record({
      key: fc.constantFrom("article", "page"),
      error: fc.constantFrom("platform_refused", "ambiguous_outcome", null),
      settled: fc.constantFrom("success", "failed", "not"),
      endedMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
    }),
    { maxLength: 4 },
  ),
});
type Life = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

const zero = { total: 0, created: 0, updated: 0, deleted: 0 };
const none = { ...zero, unchanged: 0, adopted: 0, failed: 0, skipped: 0 };

function failureOf(code: Failure["code"]): Failure {
  return { code, message: `It is ${code}.`, platformStatus: null, platformCode: null };
}

/** Runs and records as they are in the end, and every delta on the way there. */
function live(life: Life, id: number) {
  const { targetId, direction, ends, retries, tookMs } = life;
  const endedAt = new Date(start + life.endedMs);
  const at = (index: number): Parameters<typeof deltaOfRun>[0] => ({
    projectId: "p",
    targetId,
    direction,
    status: ends[index] ?? "in_progress",
    counters: { ...none, total: 5, created: index, failed: 5 - index },
    startedAt: tookMs === null ? null : new Date(endedAt.getTime() - tookMs),
    endedAt: ends.length === 0 ? null : endedAt,
  });
  const deltas: AnalyticsDelta[] = ends.flatMap((_, index) =>
    index === 0
      ? [deltaOfRun(at(0), retries)]
      : [takenBack(deltaOfRun(at(index - 1), retries)), deltaOfRun(at(index), retries)],
  );
  const run = at(Math.max(0, ends.length - 1));
  const records = life.records.map((record, index) => {
    const made = {
      id: `${id}.${index}`,
      projectId: "p",
      targetId,
      platform: "memory",
      kind: "contentType" as const,
      key: record.key,
      error: record.error === null ? null : failureOf(record.error as Failure["code"]),
      endedAt: new Date(start + record.endedMs),
    };
    deltas.push(deltaOfFailure(made));
    if (record.error !== "ambiguous_outcome" || record.settled === "not") return made;
    const settledAt = new Date(made.endedAt.getTime() + 3_600_000);
    const error = record.settled === "success" ? null : failureOf("platform_unavailable");
    const settled = { ...made, error, endedAt: settledAt };
    deltas.push(takenBack(deltaOfFailure(made)), deltaOfFailure(settled));
    return settled;
  });
  return { run, retries, records, deltas };
}

/** The same deltas in another order, some of them put together before. */
const shuffled = fc
  .tuple(
    fc.array(lives, { maxLength: 12 }),
    fc.infiniteStream(fc.nat()),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([all, stream, size]) => {
    const world = all.map(live);
    const numbers = stream[Symbol.iterator]();
    const deltas = world
      .flatMap(({ deltas: of }) => of)
      .map((delta) => ({ delta, by: Number(numbers.next().value) }))
      .sort((a, b) => a.by - b.by)
      .map(({ delta }) => delta);
    const parts: AnalyticsDelta[] = [];
    for (let from = 0; from < deltas.length; from += size) {
      parts.push(addDeltas(deltas.slice(from, from + size)));
    }
    return { world, parts };
  });

describe("roll-ups", () => {
  it("are what a count over all runs and records gives, in whatever order and parts they were added", async () => {
    await fc.assert(
      fc.asyncProperty(
        shuffled,
        fc.constantFrom(...bucketUnits),
        async ({ world, parts }, unit) => {
          const { analytics } = createMemoryStore();
          for (const part of parts) await analytics.add(part);

          const rows = await analytics.runs({ ...range, unit });
          const ended = world.filter(({ run }) => run.endedAt !== null);
          const groups = Map.groupBy(ended, ({ run }) =>
            [
              bucketStart(unit, run.endedAt as Date).getTime(),
              run.targetId,
              run.direction,
              run.status,
            ].join(),
          );
          expect(rows).toHaveLength(groups.size);
          for (const row of rows) {
            const key = [row.at.getTime(), row.targetId, row.direction, row.status].join();
            const of = groups.get(key) ?? [];
            expect(row.runs).toBe(of.length);
            expect(row.retries).toBe(sum(of, ({ retries }) => retries));
            expect(row.items.created).toBe(sum(of, ({ run }) => run.counters.created));
            expect(row.items.failed).toBe(sum(of, ({ run }) => run.counters.failed));
            expect(row.durationMs).toBe(sum(of, ({ run }) => tookMs(run) ?? 0));
          }

          const records = world.flatMap((one) => one.records).filter(({ error }) => error !== null);
          const failures = await analytics.failures(range);
          expect(sum(failures, ({ count }) => count)).toBe(records.length);
          const patterns = detectFailurePatterns(failures);
          const byCode = Map.groupBy(records, ({ error }) => error?.code);
          expect(new Map(patterns.map(({ cause, count }) => [cause.code, count]))).toEqual(
            new Map([...byCode].map(([code, of]) => [code, of.length])),
          );
          for (const { cause, targets } of patterns) {
            for (const { targetId, count } of targets) {
              const there = byCode
                .get(cause.code)
                ?.filter((record) => record.targetId === targetId);
              expect(count).toBe(there?.length);
            }
          }
          const causeIds = patterns.map(({ cause }) => cause.id);
          const items = await analytics.failedItems({ ...range, causeIds, perCause: 10 });
          for (const { causeId, total, items: of } of items) {
            const code = patterns.find(({ cause }) => cause.id === causeId)?.cause.code;
            const hit = byCode.get(code) ?? [];
            expect(total).toBe(new Set(hit.map(({ key }) => key)).size);
            for (const { key, count } of of) {
              expect(count).toBe(hit.filter((record) => record.key === key).length);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("count what each status counts as, and read percentiles within the error they state", async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ world, parts }) => {
        const { analytics } = createMemoryStore();
        for (const part of parts) await analytics.add(part);
        const rows = await analytics.runs({ ...range, unit: "hour" });
        const ended = world.map(({ run }) => run).filter(({ endedAt }) => endedAt !== null);
        const count = (...statuses: RunStatus[]) =>
          ended.filter(({ status }) => statuses.includes(status)).length;
        const success = calculateSuccessRate(rows);
        const counted = count("success", "partial", "failed");
        expect(success.runs).toBe(ended.length);
        expect(success.rate).toBe(counted === 0 ? null : count("success") / counted);
        expect(success.rateWithPartial).toBe(
          counted === 0 ? null : count("success", "partial") / counted,
        );

        const times = getAverageSyncTime(rows);
        const took = ended
          .filter(({ status }) => status === "success" || status === "partial")
          .flatMap((run) => tookMs(run) ?? [])
          .sort((a, b) => a - b);
        expect(times.runs).toBe(took.length);
        if (took.length === 0) {
          expect(times).toMatchObject({ meanMs: null, p50Ms: null, p99Ms: null });
          return;
        }
        expect(times.meanMs).toBeCloseTo(sum(took, (ms) => ms) / took.length);
        for (const [share, found] of [
          [0.5, times.p50Ms],
          [0.95, times.p95Ms],
          [0.99, times.p99Ms],
        ] as const) {
          const exact = took[Math.ceil(share * took.length) - 1] ?? Number.NaN;
          expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(
            exact * durationError + 1e-6,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keep every duration within 2 % of itself, from a millisecond to ten years", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 3.2e11, noNaN: true }), (ms) => {
        const kept = durationOf(durationBucket(ms));
        expect(Math.abs(kept - ms)).toBeLessThanOrEqual(ms * durationError * (1 + 1e-9));
      }),
    );
    expect(durationOf(durationBucket(0))).toBe(0);
  });

  it("know a cause as met although its record was settled otherwise", () => {
    const record = {
      ...{ id: "r", projectId: "p", targetId: "t", platform: "memory" },
      ...{ kind: "contentType" as const, key: "a" },
      error: failureOf("ambiguous_outcome"),
      endedAt: new Date(start),
    } satisfies Partial<SyncRecord>;
    const once = deltaOfFailure(record);
    const again = deltaOfFailure({ ...record, id: "s", endedAt: new Date(start + 1000) });
    const { failures } = addDeltas([once, again, takenBack(again)]);
    expect(failures).toMatchObject([
      {
        count: 1,
        seen: { firstAt: record.endedAt, lastAt: new Date(start + 1000), recordId: "s" },
      },
    ]);
  });
});

type Timed = Pick<SyncRun, "startedAt" | "endedAt">;

function tookMs({ startedAt, endedAt }: Timed): number | null {
  if (startedAt === null || endedAt === null) return null;
  return Math.max(0, endedAt.getTime() - startedAt.getTime());
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
