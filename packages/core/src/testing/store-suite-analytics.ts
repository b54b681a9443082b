import { describe, expect, it } from "vitest";
import { addDeltas } from "../analytics/add-rollups.ts";
import { deltaOfFailure, deltaOfRun, takenBack } from "../analytics/deltas.ts";
import type { AnalyticsRange, BucketUnit } from "../analytics/types.ts";
import type { Target } from "../target/types.ts";
import type { Failure, SyncRecord, SyncRun } from "../tracking/types.ts";
import { makeConflict } from "./store-suite-conflicts.ts";
import {
  at,
  makeExchange,
  makeRecord,
  makeRun,
  makeState,
  nextId,
  seedTarget,
} from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const refused: Failure = {
  code: "platform_refused",
  message: "The field 'title' is too long.",
  platformStatus: 422,
  platformCode: null,
};
const away: Failure = { ...refused, code: "platform_unavailable", platformStatus: 503 };

function ended(target: Target, hours: number, changes: Partial<SyncRun> = {}): SyncRun {
  const endedAt = at(hours * hourMs);
  const startedAt = new Date(endedAt.getTime() - 90_000);
  return makeRun(target, { status: "success", startedAt, endedAt, ...changes });
}

function failed(target: Target, hours: number, changes: Partial<SyncRecord> = {}): SyncRecord {
  const endedAt = at(hours * hourMs);
  return makeRecord(makeRun(target), { status: "failed", error: refused, endedAt, ...changes });
}

export function analyticsTests(underTest: UnderTest): void {
  describe("analytics", () => {
    const year = ({ projectId }: Target): AnalyticsRange => ({
      projectId,
      from: at(0),
      to: at(365 * dayMs),
    });
    const runsOf = (target: Target, unit: BucketUnit, more = {}) =>
      underTest().store.analytics.runs({ ...year(target), unit, ...more });

    it("sums runs by hour, day, week and month of UTC", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      // 1 January 2026 is a Thursday.
      for (const hours of [1, 1.5, 23.99, 24, 5 * 24, 40 * 24]) {
        await store.analytics.add(deltaOfRun(ended(target, hours), 2));
      }
      const countsBy = async (unit: BucketUnit) =>
        (await runsOf(target, unit)).map((row) => [row.at.toISOString().slice(0, 13), row.runs]);
      expect(await countsBy("hour")).toEqual([
        ["2026-01-01T01", 2],
        ["2026-01-01T23", 1],
        ["2026-01-02T00", 1],
        ["2026-01-06T00", 1],
        ["2026-02-10T00", 1],
      ]);
      expect(await countsBy("day")).toEqual([
        ["2026-01-01T00", 3],
        ["2026-01-02T00", 1],
        ["2026-01-06T00", 1],
        ["2026-02-10T00", 1],
      ]);
      expect(await countsBy("week")).toEqual([
        ["2025-12-29T00", 4],
        ["2026-01-05T00", 1],
        ["2026-02-09T00", 1],
      ]);
      const [january, february] = await runsOf(target, "month");
      expect(february).toMatchObject({ at: new Date("2026-02-01T00:00:00.000Z"), runs: 1 });
      const run = ended(target, 1);
      const five = addDeltas(Array.from({ length: 5 }, () => deltaOfRun(run, 2))).runs[0];
      expect(january).toEqual({ ...five, at: at(0) });
    });

    it("keeps targets, directions, statuses and projects apart, and reads what is asked for", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const second = { ...target, id: nextId() };
      const elsewhere = await seedTarget(store);
      const runs = [
        ended(target, 2),
        ended(target, 2, { direction: "pull" }),
        ended(target, 2, { status: "failed" }),
        ended(second, 2),
        ended(elsewhere, 2),
      ];
      await store.analytics.add(addDeltas(runs.map((run) => deltaOfRun(run, 0))));
      expect((await runsOf(target, "hour")).map(({ runs: count }) => count)).toEqual([1, 1, 1, 1]);
      expect(await runsOf(target, "hour", { targetId: second.id })).toHaveLength(1);
      expect(await runsOf(target, "hour", { direction: "pull" })).toHaveLength(1);
      expect(await runsOf(target, "hour", { from: at(3 * hourMs) })).toEqual([]);
      expect(await runsOf(target, "hour", { to: at(2 * hourMs) })).toEqual([]);
      expect(await runsOf(target, "hour", { from: at(2 * hourMs) })).toHaveLength(4);
    });

    it("takes back what it was given, in either order", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const before = deltaOfRun(ended(target, 1, { status: "partial" }), 3);
      const after = deltaOfRun(ended(target, 1), 3);
      const failure = deltaOfFailure(failed(target, 1));
      for (const delta of [takenBack(before), takenBack(failure), after, before, failure]) {
        await analytics.add(delta);
      }
      expect(await runsOf(target, "hour")).toEqual(after.runs);
      expect(await analytics.failures(year(target))).toEqual([]);
      const causeIds = failure.failures.map(({ cause }) => cause.id);
      const params = { ...year(target), causeIds, perCause: 5 };
      expect(await analytics.failedItems(params)).toEqual([]);
    });

    it("lead from a cause to what became of it: to itself, as long as the rules are the same", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const failure = deltaOfFailure(failed(target, 1));
      await analytics.add(failure);
      const [id = ""] = failure.failures.map(({ cause }) => cause.id);
      expect(await analytics.causeNow(id)).toBe(id);
      expect(await analytics.causeNow("data.internal.none")).toBe("data.internal.none");
    });

    it("adds rows of one key that come in one delta", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const runs = [ended(target, 1), ended(target, 1)].flatMap((run) => deltaOfRun(run, 0).runs);
      await analytics.add({ runs, failures: [], failedItems: [] });
      expect(await runsOf(target, "hour")).toMatchObject([{ runs: 2, durationMs: 180_000 }]);
    });

    it("loses nothing when many add at once", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const deltas = Array.from({ length: 12 }, (_, index) =>
        addDeltas([
          deltaOfRun(ended(target, 1), 1),
          deltaOfFailure(failed(target, 1, { key: `key${index % 3}` })),
        ]),
      );
      await Promise.all(deltas.map((delta) => analytics.add(delta)));
      expect(await runsOf(target, "day")).toMatchObject([{ runs: 12, retries: 12 }]);
      expect(await analytics.failures(year(target))).toMatchObject([{ count: 12 }]);
    });

    it("keeps failures by day, target and cause, and when a cause was met", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const second = { ...target, id: nextId() };
      const [late, early, other, next, there] = [
        failed(target, 20),
        failed(target, 3, { key: "page" }),
        failed(target, 4, { error: away }),
        failed(target, 30),
        failed(second, 5),
      ];
      const made = [late, early, other, next, there];
      for (const record of made) await analytics.add(deltaOfFailure(record));
      const found = await analytics.failures({ ...year(target), targetId: target.id });
      const causes = new Set(found.map(({ cause }) => cause.id));
      expect(causes.size).toBe(2);
      const refusals = found.filter(({ cause }) => cause.code === "platform_refused");
      expect(refusals).toEqual([
        {
          ...deltaOfFailure(late).failures[0],
          count: 2,
          seen: { firstAt: at(3 * hourMs), lastAt: at(20 * hourMs), recordId: late.id },
        },
        deltaOfFailure(next).failures[0],
      ]);
      expect(await analytics.failures({ ...year(target), from: at(dayMs) })).toHaveLength(1);
      expect(await analytics.failures(year(target))).toHaveLength(4);
    });

    it("names the items a cause befell most often, and how many there are", async () => {
      const { analytics } = underTest().store;
      const target = await seedTarget(underTest().store);
      const keys = ["c", "a", "b", "a", "d", "a", "b"];
      await analytics.add(
        addDeltas(keys.map((key, hours) => deltaOfFailure(failed(target, hours, { key })))),
      );
      const other = deltaOfFailure(failed(target, 1, { error: away }));
      await analytics.add(other);
      const [first] = (await analytics.failures(year(target))).filter(({ count }) => count > 1);
      const causeId = first?.cause.id ?? "";
      const kind = "contentType";
      const params = { ...year(target), causeIds: [causeId, "none"], perCause: 3 };
      expect(await analytics.failedItems(params)).toEqual([
        {
          causeId,
          total: 4,
          items: [
            { kind, key: "a", count: 3 },
            { kind, key: "b", count: 2 },
            { kind, key: "c", count: 1 },
          ],
        },
      ]);
      expect(await analytics.failedItems({ ...params, causeIds: [] })).toEqual([]);
      expect(await analytics.failedItems({ ...params, from: at(dayMs) })).toEqual([]);
    });

    it("tells how the items of each target stand", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const second = { ...target, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      await store.states.put(makeState(target, "a"));
      await store.states.put(makeState(target, "b", { status: "remote_modified" }));
      await store.states.put(makeState(second, "a", { status: "conflict" }));
      for (const [key, hours] of [
        ["a", 7],
        ["b", 5],
      ] as const) {
        const conflict = makeConflict(second, { key, detectedAt: at(hours * hourMs) });
        await store.conflicts.insert(conflict);
      }
      const none = { ...{ new: 0, modified: 0, remote_modified: 0, conflict: 0, in_sync: 0 } };
      const zero = { ...none, syncing: 0, failed: 0, deleted: 0 };
      const found = await store.analytics.standing(target.projectId);
      expect(found).toHaveLength(2);
      expect(found.find(({ targetId }) => targetId === target.id)).toEqual({
        targetId: target.id,
        items: { ...zero, in_sync: 1, remote_modified: 1 },
        openConflicts: 0,
        oldestConflictAt: null,
      });
      expect(found.find(({ targetId }) => targetId === second.id)).toEqual({
        targetId: second.id,
        items: { ...zero, conflict: 1 },
        openConflicts: 2,
        oldestConflictAt: at(5 * hourMs),
      });
    });

    it("counts the requests that targets refused for their number", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const answered = (responseStatus: number, hours: number) =>
        makeExchange(target, {
          responseStatus,
          startedAt: at(hours * hourMs),
          endedAt: at(hours * hourMs),
        });
      for (const [status, hours] of [
        [429, 1],
        [429, 2],
        [429, 5],
        [200, 2],
      ] as const) {
        await store.exchanges.insert(answered(status, hours));
      }
      const { id: targetId, projectId } = target;
      const range = { projectId, from: at(0), to: at(4 * hourMs) };
      expect(await store.analytics.throttled(range)).toEqual([
        { targetId, requests: 2, lastAt: at(2 * hourMs) },
      ]);
    });
  });
}
