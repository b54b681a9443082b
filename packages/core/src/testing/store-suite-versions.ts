import { describe, expect, it } from "vitest";
import { allPages, at, makeSnapshot, makeVersion, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function versionTests(underTest: UnderTest): void {
  describe("versions", () => {
    it("keeps a version with its parents", async () => {
      const { versions } = underTest().store;
      const projectId = nextId();
      const first = makeVersion(projectId);
      const second = makeVersion(projectId, { contentHash: null, message: null });
      const parents = [first.id, second.id].sort();
      const merge = makeVersion(projectId, { parents, source: "merge", createdAt: at(2) });
      for (const version of [first, second, merge]) await versions.insert(version);
      expect(await versions.get(merge.id)).toEqual(merge);
      expect(await versions.get(second.id)).toEqual(second);
      expect(await versions.get(nextId())).toBeNull();
    });

    it("takes the same version twice as one", async () => {
      const { versions } = underTest().store;
      const projectId = nextId();
      const parent = makeVersion(projectId);
      const version = makeVersion(projectId, { parents: [parent.id], createdAt: at(1) });
      await versions.insert(parent);
      await Promise.all([versions.insert(version), versions.insert(version)]);
      await versions.insert(version);
      const ref = { projectId, kind: "contentType", key: "article" } as const;
      expect((await versions.list({ ...ref, limit: 10 })).items).toEqual([version, parent]);
    });

    it("lists the versions of one item, newest first", async () => {
      const { versions } = underTest().store;
      const projectId = nextId();
      const made = [3, 1, 4, 0, 2].map((ms) => makeVersion(projectId, { createdAt: at(ms) }));
      for (const version of made) await versions.insert(version);
      await versions.insert(makeVersion(projectId, { key: "author", createdAt: at(9) }));
      const ref = { projectId, kind: "contentType", key: "article" } as const;
      const { items } = await allPages((cursor) => versions.list({ ...ref, cursor, limit: 2 }));
      expect(items.map((version) => version.createdAt)).toEqual([4, 3, 2, 1, 0].map(at));
    });
  });

  describe("snapshots", () => {
    it("keeps bytes exactly", async () => {
      const { snapshots } = underTest().store;
      const everyByte = makeSnapshot(Uint8Array.from({ length: 256 }, (_, index) => index));
      const zipped = { ...makeSnapshot(nextId()), codec: "gzip" as const, size: 1_234_567 };
      await snapshots.put([everyByte, zipped]);
      const found = await snapshots.get(everyByte.hash);
      expect(found).toEqual(everyByte);
      expect(Object.getPrototypeOf(found?.bytes)).toBe(Uint8Array.prototype);
      expect(await snapshots.get(zipped.hash)).toEqual(zipped);
      expect(await snapshots.get("0".repeat(64))).toBeNull();
    });

    it("takes the same snapshot any number of times as one", async () => {
      const { snapshots } = underTest().store;
      const snapshot = makeSnapshot(nextId());
      await snapshots.put([snapshot, snapshot]);
      await snapshots.put([snapshot]);
      expect(await snapshots.getMany([snapshot.hash, snapshot.hash])).toEqual([snapshot]);
    });

    it("takes many at once, large ones too, and from several at once", async () => {
      const { snapshots } = underTest().store;
      const stamp = nextId();
      const many = Array.from({ length: 600 }, (_, n) => makeSnapshot(`${stamp} ${n}`));
      const large = makeSnapshot(new TextEncoder().encode(stamp.repeat(20_000)));
      const all = [...many, large];
      await Promise.all([
        snapshots.put(all),
        snapshots.put(all.toReversed()),
        snapshots.put(many.slice(100, 200)),
      ]);
      const found = await snapshots.getMany(all.map((snapshot) => snapshot.hash));
      const byHash = new Map(found.map((snapshot) => [snapshot.hash, snapshot]));
      expect(byHash.size).toBe(all.length);
      expect(byHash.get(large.hash)).toEqual(large);
    });

    it("leaves out what is missing", async () => {
      const { snapshots } = underTest().store;
      const snapshot = makeSnapshot(nextId());
      await snapshots.put([snapshot]);
      await snapshots.put([]);
      expect(await snapshots.getMany(["f".repeat(64), snapshot.hash])).toEqual([snapshot]);
      expect(await snapshots.getMany([])).toEqual([]);
    });
  });
}
