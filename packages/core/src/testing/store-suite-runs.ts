import { describe, expect, it } from "vitest";
import type { Failure } from "../tracking/types.ts";
import { allPages, at, makeRun, nextId, seedRun, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const failure: Failure = {
  code: "platform_refused",
  message: "Too many fields",
  platformStatus: 422,
  platformCode: "ValidationFailed",
};

export function runTests(underTest: UnderTest): void {
  describe("runs", () => {
    it("keeps a run as it is given", async () => {
      const { store } = underTest();
      const run = makeRun(await seedTarget(store), {
        planId: nextId(),
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
      await store.runs.update(run.id, { status: "success", error: null });
      expect(await store.runs.get(run.id)).toMatchObject({ status: "success", error: null });
    });

    it("loses no count when many add at once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          store.runs.count(run.id, n % 2 === 0 ? { updated: 1, failed: 2 } : { updated: 1 }),
        ),
      );
      await store.runs.count(run.id, {});
      const counted = await store.runs.get(run.id);
      expect(counted?.counters).toEqual({ ...run.counters, updated: 30, failed: 30 });
    });

    it("says so when the run to change does not exist", async () => {
      const { runs } = underTest().store;
      const missing = { code: "not_found" };
      await expect(runs.update(nextId(), { status: "failed" })).rejects.toMatchObject(missing);
      await expect(runs.count(nextId(), { failed: 1 })).rejects.toMatchObject(missing);
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
