import { describe, expect, it } from "vitest";
import {
  allPages,
  at,
  makeAuditEntry,
  makeItem,
  makeState,
  nextId,
  seedTarget,
} from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const kind = "contentType";

export function stateTests(underTest: UnderTest): void {
  describe("states", () => {
    it("puts, replaces and removes", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const ref = { targetId: target.id, kind, key: "article" } as const;
      expect(await store.states.get(ref)).toBeNull();
      const state = makeState(target, "article");
      await store.states.put(state);
      expect(await store.states.get(ref)).toEqual(state);
      const changed = makeState(target, "article", {
        baseHash: null,
        status: "failed",
        conflictStatus: "detected",
        lastRunId: "r",
        lastRecordId: "s",
        lastSyncedAt: null,
        updatedAt: at(9),
      });
      await store.states.put(changed);
      expect(await store.states.get(ref)).toEqual(changed);
      await store.states.remove(ref);
      await store.states.remove(ref);
      expect(await store.states.get(ref)).toBeNull();
    });

    it("replaces a state only while it is what the caller has seen", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const ref = { targetId: target.id, kind, key: "article" } as const;
      const first = makeState(target, "article");
      expect(await store.states.replace({ known: first, next: first })).toBe(false);
      expect(await store.states.replace({ known: null, next: first })).toBe(true);
      expect(await store.states.replace({ known: null, next: first })).toBe(false);
      const second = makeState(target, "article", { baseHash: null, updatedAt: at(9) });
      expect(await store.states.replace({ known: first, next: second })).toBe(true);
      expect(await store.states.replace({ known: first, next: first })).toBe(false);
      expect(await store.states.get(ref)).toEqual(second);
      // When it was written is not what it says.
      const again = { ...second, updatedAt: at(12) };
      expect(await store.states.replace({ known: again, next: first })).toBe(true);
      expect(await store.states.get(ref)).toEqual(first);
      for (const change of [
        { lastRecordId: "another" },
        { lastSyncedAt: at(30) },
        { status: "conflict" },
        { versionTag: null },
      ] as const) {
        const known = { ...first, ...change };
        expect(await store.states.replace({ known, next: second })).toBe(false);
      }
    });

    it("lists every state of a target by key", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      await store.states.put(makeState(await seedTarget(store), "elsewhere"));
      for (const key of ["b", "B", "a"]) await store.states.put(makeState(target, key));
      const listed = await store.states.listByTarget({ targetId: target.id, kind });
      expect(listed.map((state) => state.key)).toEqual(["B", "a", "b"]);
    });

    it("lists the states of some keys at every target of a project", async () => {
      const { store } = underTest();
      const first = await seedTarget(store);
      const second = { ...first, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      const elsewhere = await seedTarget(store);
      for (const target of [second, first, elsewhere]) {
        for (const key of ["c", "a", "b"]) await store.states.put(makeState(target, key));
      }
      const { projectId } = first;
      const listed = await store.states.listByKeys({ projectId, kind, keys: ["c", "a", "none"] });
      expect(listed.map(({ key, targetId }) => [key, targetId])).toEqual([
        ["a", first.id],
        ["a", second.id],
        ["c", first.id],
        ["c", second.id],
      ]);
      expect(await store.states.listByKeys({ projectId, kind, keys: [] })).toEqual([]);
    });

    it("counts the items at each target by status, and which of them are registered", async () => {
      const { store } = underTest();
      const first = await seedTarget(store);
      const second = { ...first, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      await store.states.put(makeState(await seedTarget(store), "a"));
      const { projectId } = first;
      for (const key of ["a", "b", "deleted", "unseen"]) {
        const deletedAt = key === "deleted" ? at(1) : null;
        await store.items.put(makeItem(projectId, key, { deletedAt }));
      }
      for (const key of ["a", "b", "deleted", "gone"]) {
        await store.states.put(makeState(first, key, { status: "in_sync" }));
      }
      await store.states.put(makeState(first, "b", { status: "failed" }));
      await store.states.put(makeState(second, "a", { status: "in_sync" }));
      const counts = await store.states.count({ projectId, kind });
      expect(counts.map(({ targetId, ...count }) => [targetId === first.id, count])).toEqual(
        expect.arrayContaining([
          [true, { status: "in_sync", items: 3, registered: 1 }],
          [true, { status: "failed", items: 1, registered: 1 }],
          [false, { status: "in_sync", items: 1, registered: 1 }],
        ]),
      );
      expect(counts).toHaveLength(3);
      expect(await store.items.count({ projectId, kind })).toBe(3);
    });

    it("pages the states of a project, of a target or of a key", async () => {
      const { store } = underTest();
      const first = await seedTarget(store);
      const second = { ...first, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      for (const target of [first, second]) {
        for (const key of ["c", "a", "b"]) await store.states.put(makeState(target, key));
      }
      const list = async (filter: object) => {
        const { items } = await allPages((cursor) =>
          store.states.list({ projectId: first.projectId, ...filter, cursor, limit: 2 }),
        );
        return items.map((state) => `${state.key}${state.targetId === first.id ? 1 : 2}`);
      };
      expect(await list({})).toEqual(["a1", "a2", "b1", "b2", "c1", "c2"]);
      expect(await list({ targetId: second.id })).toEqual(["a2", "b2", "c2"]);
      expect(await list({ key: "b" })).toEqual(["b1", "b2"]);
      expect(await list({ key: "b", targetId: first.id })).toEqual(["b1"]);
    });
  });

  describe("identities", () => {
    it("keeps which native id an item has", async () => {
      const { store } = underTest();
      const { id: targetId } = await seedTarget(store);
      const elsewhere = await seedTarget(store);
      const entries = ["b", "a"].map((key) => ({ targetId, kind, key, nativeId: `native-${key}` }));
      for (const entry of entries) await store.identities.put(entry);
      for (const entry of entries) await store.identities.put(entry);
      await store.identities.put({ targetId: elsewhere.id, kind, key: "a", nativeId: "native-b" });
      expect(await store.identities.listByTarget({ targetId, kind })).toEqual(entries.toReversed());
    });

    it("forgets an item, whose native id is then free", async () => {
      const { identities } = underTest().store;
      const { id: targetId } = await seedTarget(underTest().store);
      await identities.put({ targetId, kind, key: "a", nativeId: "1" });
      await identities.put({ targetId, kind, key: "b", nativeId: "2" });
      await identities.remove({ targetId, kind, key: "a" });
      await identities.remove({ targetId, kind, key: "a" });
      await identities.put({ targetId, kind, key: "c", nativeId: "1" });
      const entries = await identities.listByTarget({ targetId, kind });
      expect(entries.map(({ key, nativeId }) => key + nativeId)).toEqual(["b2", "c1"]);
    });

    it("pages the links of a target, found by key or native id, with where they come from", async () => {
      const { store } = underTest();
      const { id: targetId } = await seedTarget(store);
      const elsewhere = await seedTarget(store);
      const link = (key: string, linkedAt: Date | null, runId: string | null) => ({
        ...{ targetId, kind, key, nativeId: `Native_${key}`, linkedAt, runId },
      });
      const links = [link("a", at(1), "run"), link("b", at(2), null), link("c%", null, null)];
      for (const entry of links.toReversed()) await store.identities.put(entry);
      await store.identities.put({ ...link("z", at(9), "run"), targetId: elsewhere.id });
      // What stands already stays as it came to be.
      await store.identities.put(link("a", at(5), "later"));
      const list = (search?: string) =>
        allPages((cursor) =>
          store.identities.list({ targetId, kind, search, cursor, limit: 2 }),
        ).then(({ items }) => items);
      expect(await list()).toEqual(links);
      expect(await list("native_B")).toEqual([links[1]]);
      expect(await list("%")).toEqual([links[2]]);
      expect(await list("z")).toEqual([]);
    });

    it("refuses a key or a native id that belongs to another", async () => {
      const { store } = underTest();
      const { id: targetId } = await seedTarget(store);
      const taken = { code: "already_exists" };
      await store.identities.put({ targetId, kind, key: "a", nativeId: "1" });
      await store.identities.put({ targetId, kind, key: "b", nativeId: "2" });
      for (const [key, nativeId] of [
        ["a", "3"],
        ["c", "1"],
        ["a", "2"],
      ] as const) {
        await expect(store.identities.put({ targetId, kind, key, nativeId })).rejects.toMatchObject(
          taken,
        );
      }
      expect(await store.identities.listByTarget({ targetId, kind })).toHaveLength(2);
    });
  });

  describe("audit", () => {
    it("lists entries of a project, newest first", async () => {
      const { audit } = underTest().store;
      const projectId = nextId();
      const entries = [1, 3, 0, 2].map((ms) => makeAuditEntry(projectId, { at: at(ms) }));
      for (const entry of entries) await audit.append(entry);
      await audit.append(makeAuditEntry(nextId()));
      const { items } = await allPages((cursor) => audit.list({ projectId, cursor, limit: 3 }));
      const newestFirst = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime());
      expect(items).toEqual(newestFirst);
    });

    it("keeps entries that belong to no project apart", async () => {
      const { audit } = underTest().store;
      const entry = makeAuditEntry(null, { action: "sign_in.failed", at: at(1_000_000) });
      await audit.append(makeAuditEntry(nextId(), { at: at(2_000_000) }));
      await audit.append(entry);
      const { items } = await audit.list({ projectId: null, limit: 200 });
      expect(items).toContainEqual(entry);
      expect(items.every((item) => item.projectId === null)).toBe(true);
    });
  });
}
