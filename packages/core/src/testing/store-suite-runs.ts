import { describe, expect, it } from "vitest";
import type { Failure, RunCounters } from "../tracking/types.ts";
import { allPages, at, makeRun, nextId, seedRun, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const failure: Failure = {
  code: "platform_refused",
  message: "Too many fields",
  platformStatus: 422,
  platformCode: "ValidationFailed",
};

const kind = "contentType";
const zero: RunCounters = {
  total: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

export function runTests(underTest: UnderTest): void {
  describe("runs", () => {
    it("keeps a run as it is given", async () => {
      const { store } = underTest();
      const run = makeRun(await seedTarget(store), {
        planId: nextId(),
        continues: nextId(),
        rollbackOf: nextId(),
        error: failure,
        startedAt: at(1),
        cancelRequestedAt: at(2),
      });
      await store.runs.insert(run);
      expect(await store.runs.get(run.id)).toEqual(run);
      expect(await store.runs.get(nextId())).toBeNull();
    });

    it("changes what is named and nothing else", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      await store.runs.update(run.id, { status: "in_progress", startedAt: at(1) });
      await store.runs.update(run.id, { status: "failed", endedAt: at(2), error: failure });
      expect(await store.runs.get(run.id)).toEqual({
        ...run,
        status: "failed",
        startedAt: at(1),
        endedAt: at(2),
        error: failure,
      });
      // Settling what was unknown may change how it ended, and nothing else.
      await store.runs.update(run.id, { status: "success" });
      expect(await store.runs.get(run.id)).toMatchObject({ status: "success", endedAt: at(2) });
    });

    it("loses no count when many add at once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          store.runs.count(run.id, kind, n % 2 === 0 ? { updated: 1, failed: 2 } : { updated: 1 }),
        ),
      );
      await store.runs.count(run.id, kind, {});
      const counted = await store.runs.get(run.id);
      const expected = { ...run.counters, updated: 30, failed: 30 };
      expect(counted?.countersByKind).toEqual({ contentType: expected });
      expect(counted?.counters).toEqual(expected);
    });

    it("begins to count a kind that it had none of", async () => {
      const { store } = underTest();
      const run = makeRun(await seedTarget(store), { countersByKind: {} });
      await store.runs.insert(run);
      const before = await store.runs.get(run.id);
      expect(before?.countersByKind).toEqual({});
      expect(before?.counters).toEqual(zero);
      await Promise.all([1, 2, 3].map((created) => store.runs.count(run.id, kind, { created })));
      const [listed] = (await store.runs.list({ projectId: run.projectId, limit: 1 })).items;
      expect(listed?.counters).toEqual({ ...zero, created: 6 });
      expect(listed?.countersByKind).toEqual({ contentType: { ...zero, created: 6 } });
    });

    it("leaves a state for the next once, whoever asks", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const begin = () =>
        store.runs.transition({
          id: run.id,
          from: ["pending"],
          change: { status: "in_progress", startedAt: at(1) },
        });
      const begun = await Promise.all([
        begin(),
        begin(),
        store.transaction(async (inner) =>
          inner.runs.transition({
            id: run.id,
            from: ["pending"],
            change: { status: "in_progress", startedAt: at(1) },
          }),
        ),
      ]);
      expect(begun.filter(Boolean)).toHaveLength(1);
      const end = { status: "failed", endedAt: at(2), error: failure } as const;
      const from = ["pending", "in_progress"] as const;
      expect(await store.runs.transition({ id: run.id, from, change: end })).toBe(true);
      expect(await store.runs.transition({ id: run.id, from, change: end })).toBe(false);
      expect(await store.runs.get(run.id)).toMatchObject(end);
    });

    it("is asked to cancel once, and not after its end", async () => {
      const { runs } = underTest().store;
      const run = await seedRun(underTest().store);
      const asked = await Promise.all(
        [1, 2, 3].map((n) => runs.requestCancel({ id: run.id, at: at(n) })),
      );
      expect(asked.filter(Boolean)).toHaveLength(1);
      const first = at(asked.indexOf(true) + 1);
      expect((await runs.get(run.id))?.cancelRequestedAt).toEqual(first);
      const ended = await seedRun(underTest().store);
      await runs.update(ended.id, { status: "partial" });
      expect(await runs.requestCancel({ id: ended.id, at: at(1) })).toBe(false);
      expect((await runs.get(ended.id))?.cancelRequestedAt).toBeNull();
    });

    it("lists those that are open, of every project, oldest first", async () => {
      const { store } = underTest();
      const [first, second] = [await seedTarget(store), await seedTarget(store)];
      const made = [
        makeRun(first, { createdAt: at(3), status: "in_progress" }),
        makeRun(second, { createdAt: at(1) }),
        makeRun(first, { createdAt: at(2), status: "partial" }),
        makeRun(second, { createdAt: at(2) }),
      ];
      for (const run of made) await store.runs.insert(run);
      const ids = new Set(made.map(({ id }) => id));
      const open = (await store.runs.listOpen()).filter(({ id }) => ids.has(id));
      expect(open).toEqual([made[1], made[3], made[0]]);
    });

    it("says so when the run to change does not exist", async () => {
      const { runs } = underTest().store;
      const missing = { code: "not_found" };
      await expect(runs.update(nextId(), { status: "failed" })).rejects.toMatchObject(missing);
      await expect(runs.count(nextId(), kind, { failed: 1 })).rejects.toMatchObject(missing);
      const asked = runs.requestCancel({ id: nextId(), at: at(0) });
      await expect(asked).rejects.toMatchObject(missing);
      const change = { status: "failed" } as const;
      const moved = runs.transition({ id: nextId(), from: ["pending"], change });
      await expect(moved).rejects.toMatchObject(missing);
    });

    it("lists the runs of a project by target and status, newest first", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const { projectId } = target;
      const second = { ...target, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      await store.runs.insert(makeRun(await seedTarget(store)));
      for (const ms of [2, 0, 4]) {
        await store.runs.insert(makeRun(target, { createdAt: at(ms), status: "success" }));
      }
      for (const ms of [3, 1]) {
        await store.runs.insert(makeRun(second, { createdAt: at(ms), status: "failed" }));
      }
      await store.runs.insert(makeRun(second, { createdAt: at(5), status: "success" }));

      const list = async (filter: object) => {
        const read = (cursor: string | undefined) =>
          store.runs.list({ projectId, ...filter, cursor, limit: 2 });
        const { items } = await allPages(read);
        return items.map((run) => run.createdAt.getTime() - at(0).getTime());
      };
      expect(await list({})).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await list({ targetId: second.id })).toEqual([5, 3, 1]);
      expect(await list({ status: "success" })).toEqual([5, 4, 2, 0]);
      expect(await list({ status: "failed", targetId: target.id })).toEqual([]);
    });
  });
}
