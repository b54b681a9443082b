import { describe, expect, it } from "vitest";
import { hashBytes } from "../canonical/hash.ts";
import type { Conflict, ConflictResolution } from "../conflict/types.ts";
import type { Target } from "../target/types.ts";
import { allPages, at, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function makeConflict(target: Target, changes: Partial<Conflict> = {}): Conflict {
  const absent = { versionId: null, contentHash: null, nativeHash: null };
  return {
    id: nextId(),
    projectId: target.projectId,
    targetId: target.id,
    kind: "contentType",
    key: "article",
    nativeId: "native-article",
    decision: "CONFLICT_BOTH_MODIFIED",
    base: { versionId: "v1", contentHash: hashBytes("base"), nativeHash: "b" },
    ours: absent,
    theirs: { ...absent, nativeHash: "t" },
    versionTag: "7",
    clashes: [
      {
        path: "fields.title.name",
        kind: "property",
        base: undefined,
        ours: "zero \u0000",
        theirs: ["half \ud800"],
        message: "Named differently.",
      },
    ],
    state: "detected",
    planId: nextId(),
    detectedAt: at(0),
    resolution: null,
    ...changes,
  };
}

const resolution: ConflictResolution = {
  strategy: "manual",
  choices: { "fields.title": "ours", name: { value: { a: [1, null] } } },
  versionId: null,
  actorId: "user:ada",
  at: at(9),
};

export function conflictTests(underTest: UnderTest): void {
  describe("conflicts", () => {
    it("keeps a conflict as it is given", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const conflict = makeConflict(target);
      const resolved = makeConflict(target, { state: "resolved", resolution, versionTag: null });
      await store.conflicts.insert(conflict);
      await store.conflicts.insert(resolved);
      expect(await store.conflicts.get(conflict.id)).toEqual(conflict);
      expect(await store.conflicts.get(resolved.id)).toEqual(resolved);
      expect(await store.conflicts.get(nextId())).toBeNull();
    });

    it("has one open at a time for an item at a target", async () => {
      const { store } = underTest();
      const { conflicts } = store;
      const target = await seedTarget(store);
      const ref = { targetId: target.id, kind: "contentType", key: "article" } as const;
      const taken = { code: "already_exists" };
      expect(await conflicts.open(ref)).toBeNull();
      const [first, second] = [makeConflict(target), makeConflict(target)];
      await conflicts.insert(first);
      await store.transaction(async (inner) => {
        await expect(inner.conflicts.insert(second)).rejects.toMatchObject(taken);
        await inner.conflicts.insert(makeConflict(target, { key: "author" }));
      });
      await conflicts.insert(makeConflict(await seedTarget(store)));
      await expect(conflicts.insert(first)).rejects.toMatchObject(taken);
      expect(await conflicts.open(ref)).toEqual(first);

      await conflicts.close({ id: first.id, state: "superseded", resolution: null });
      expect(await conflicts.open(ref)).toBeNull();
      await conflicts.insert(second);
      expect(await conflicts.open(ref)).toEqual(second);
      expect(await conflicts.get(first.id)).toEqual({ ...first, state: "superseded" });
    });

    it("is closed once", async () => {
      const { store } = underTest();
      const conflict = makeConflict(await seedTarget(store));
      await store.conflicts.insert(conflict);
      const close = () => store.conflicts.close({ id: conflict.id, state: "resolved", resolution });
      const closed = await Promise.all([close(), close(), close()]);
      expect(closed.filter(Boolean)).toHaveLength(1);
      const late = { id: conflict.id, state: "superseded", resolution: null } as const;
      expect(await store.conflicts.close(late)).toBe(false);
      expect(await store.conflicts.get(conflict.id)).toEqual({
        ...conflict,
        state: "resolved",
        resolution,
      });
      await expect(store.conflicts.close({ ...late, id: nextId() })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("lists those of a project by target, key and state, newest first", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const second = { ...target, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      await store.conflicts.insert(makeConflict(await seedTarget(store)));
      const lines: readonly [number, Target, Partial<Conflict>][] = [
        [2, target, {}],
        [0, target, { state: "resolved" }],
        [3, second, { key: "author" }],
        [1, second, { state: "superseded" }],
        [4, second, {}],
      ];
      for (const [ms, of, changes] of lines) {
        await store.conflicts.insert(makeConflict(of, { detectedAt: at(ms), ...changes }));
      }
      const list = async (filter: object) => {
        const { items } = await allPages((cursor) =>
          store.conflicts.list({ projectId: target.projectId, ...filter, cursor, limit: 2 }),
        );
        return items.map((conflict) => conflict.detectedAt.getTime() - at(0).getTime());
      };
      expect(await list({})).toEqual([4, 3, 2, 1, 0]);
      expect(await list({ targetId: second.id })).toEqual([4, 3, 1]);
      expect(await list({ key: "article" })).toEqual([4, 2, 1, 0]);
      expect(await list({ state: "detected" })).toEqual([4, 3, 2]);
      expect(await list({ targetId: second.id, key: "article", state: "detected" })).toEqual([4]);
    });
  });
}
