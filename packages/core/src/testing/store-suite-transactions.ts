import { describe, expect, it } from "vitest";
import {
  at,
  makeAuditEntry,
  makeItem,
  makeProject,
  makeRecord,
  makeSnapshot,
  makeState,
  makeTarget,
  makeVersion,
  nextId,
  seedRun,
  seedTarget,
} from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const kind = "contentType";

export function transactionTests(underTest: UnderTest): void {
  describe("transactions", () => {
    it("answers what the work answers and sees its own writes", async () => {
      const { store } = underTest();
      const project = makeProject();
      const found = await store.transaction(async (inner) => {
        await inner.projects.insert(project);
        return inner.projects.getById(project.id);
      });
      expect(found).toEqual(project);
      expect(await store.projects.getById(project.id)).toEqual(project);
    });

    it("undoes everything when the work throws, and throws the same", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const { projectId } = run;
      const target = makeTarget(projectId);
      const record = makeRecord(run);
      const version = makeVersion(projectId);
      const snapshot = makeSnapshot(nextId());
      const onPurpose = new Error("on purpose");
      const failing = store.transaction(async (inner) => {
        await inner.targets.insert(target);
        await inner.items.put(makeItem(projectId, "article"));
        await inner.versions.insert(version);
        await inner.snapshots.put([snapshot]);
        await inner.records.insert([record]);
        await inner.runs.update(run.id, { status: "failed" });
        await inner.runs.count(run.id, kind, { failed: 1 });
        await inner.states.put(makeState(target, "article"));
        await inner.identities.put({ targetId: target.id, kind, key: "a", nativeId: "a" });
        await inner.audit.append(makeAuditEntry(projectId));
        await inner.idempotencyKeys.put({
          projectId,
          key: "k",
          requestHash: "h",
          result: "r",
          at: at(0),
        });
        throw onPurpose;
      });
      await expect(failing).rejects.toBe(onPurpose);

      expect(await store.runs.get(run.id)).toEqual(run);
      expect(await store.targets.get(target.id)).toBeNull();
      expect(await store.items.listAll({ projectId, kind })).toEqual([]);
      expect(await store.versions.get(version.id)).toBeNull();
      expect(await store.snapshots.get(snapshot.hash)).toBeNull();
      expect(await store.records.get(record.id)).toBeNull();
      expect(await store.states.listByTarget({ targetId: target.id, kind })).toEqual([]);
      expect(await store.identities.listByTarget({ targetId: target.id, kind })).toEqual([]);
      expect((await store.audit.list({ projectId, limit: 1 })).items).toEqual([]);
      expect(await store.idempotencyKeys.get({ projectId, key: "k" })).toBeNull();
    });

    it("goes on after an error that the work has dealt with", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const second = makeTarget(target.projectId);
      await store.transaction(async (inner) => {
        const twin = makeTarget(target.projectId, { name: target.name });
        await expect(inner.targets.insert(twin)).rejects.toMatchObject({ code: "already_exists" });
        await inner.identities.put({ targetId: target.id, kind, key: "a", nativeId: "1" });
        const clash = { targetId: target.id, kind, key: "b", nativeId: "1" };
        await expect(inner.identities.put(clash)).rejects.toMatchObject({ code: "already_exists" });
        await inner.targets.insert(second);
      });
      expect(await store.targets.get(second.id)).toEqual(second);
    });

    it("refuses the store itself within a transaction", async () => {
      const { store } = underTest();
      const misuse = { code: "internal" };
      const project = makeProject();
      await store.transaction(async (inner) => {
        await inner.projects.insert(project);
        await expect(store.projects.list()).rejects.toMatchObject(misuse);
        await expect(store.transaction(async () => 1)).rejects.toMatchObject(misuse);
      });
      expect(await store.projects.getById(project.id)).toEqual(project);
    });

    it("refuses the repositories of a transaction after its end", async () => {
      const { store } = underTest();
      const ended = await store.transaction(async (inner) => inner);
      await expect(ended.projects.list()).rejects.toMatchObject({ code: "internal" });
    });

    it("carries out several at once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, n) =>
          store.transaction(async (inner) => {
            await inner.records.insert([makeRecord(run, { position: n })]);
            await inner.runs.count(run.id, kind, { updated: 1 });
            if (n % 3 === 0) throw new Error("on purpose");
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(8);
      expect(await store.records.listByRun(run.id)).toHaveLength(8);
      expect((await store.runs.get(run.id))?.counters.updated).toBe(8);
    });
  });
}
