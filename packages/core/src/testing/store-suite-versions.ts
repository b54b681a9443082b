import { describe, expect, it } from "vitest";
import {
  allPages,
  at,
  makeExchange,
  makeRecord,
  makeRun,
  makeSnapshot,
  makeVersion,
  nextId,
  seedTarget,
} from "./store-suite-fixtures.ts";
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

    it("tells what it has without the bytes, and what needs it", async () => {
      const { snapshots } = underTest().store;
      const base = makeSnapshot(nextId());
      const chained = { codec: "zstd", baseHash: base.hash, depth: 1 } as const;
      const dependents = [1, 2].map(() => ({ ...makeSnapshot(nextId()), ...chained }));
      await snapshots.put([...dependents, base]);
      const [first] = dependents;
      const { bytes: _, ...facts } = first ?? base;
      expect(await snapshots.known([facts.hash, "f".repeat(64)])).toEqual([facts]);
      expect(await snapshots.known([])).toEqual([]);
      const byHash = (found: readonly { hash: string }[]) => found.map(({ hash }) => hash).sort();
      expect(byHash(await snapshots.dependents([base.hash]))).toEqual(byHash(dependents));
      expect(await snapshots.dependents([facts.hash])).toEqual([]);
      expect(await snapshots.dependents([])).toEqual([]);
    });

    it("refuses one whose dictionary is not there, and all that came with it", async () => {
      const { snapshots } = underTest().store;
      const other = makeSnapshot(nextId());
      const orphan = { ...makeSnapshot(nextId()), codec: "zstd", depth: 1 } as const;
      await expect(
        snapshots.put([other, { ...orphan, baseHash: makeSnapshot(nextId()).hash }]),
      ).rejects.toMatchObject({ code: "not_found" });
      expect(await snapshots.known([other.hash, orphan.hash])).toEqual([]);
    });

    it("finds the records that need one, by way of dictionaries too", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const run = makeRun(target);
      await store.runs.insert(run);
      const base = makeSnapshot(nextId());
      const chained = { codec: "zstd", depth: 1 } as const;
      const sent = { ...makeSnapshot(nextId()), ...chained, baseHash: base.hash };
      const got = { ...makeSnapshot(nextId()), ...chained, depth: 2, baseHash: sent.hash };
      await store.snapshots.put([base, sent, got]);
      const records = [
        makeRecord(run, { createdAt: at(1), preImageHash: base.hash }),
        makeRecord(run, { createdAt: at(2), payloadHash: sent.hash }),
        makeRecord(run, { createdAt: at(3), resultHash: got.hash }),
        makeRecord(run, { createdAt: at(4) }),
        makeRecord(run, { createdAt: at(5) }),
      ];
      await store.records.insert(records);
      const id = records[3]?.id ?? "";
      const scope = { kind: "record", id, runId: run.id } as const;
      await store.exchanges.insert(makeExchange(target, { scope, requestBodyHash: got.hash }));
      const ids = records.map((record) => record.id);
      const using = async (hash: string, limit = 10) =>
        (await store.records.usingSnapshot({ hash, limit })).map((record) => record.id);
      expect(await using(base.hash)).toEqual([ids[3], ids[2], ids[1], ids[0]]);
      expect(await using(got.hash)).toEqual([ids[3], ids[2]]);
      expect(await using(base.hash, 1)).toEqual([ids[3]]);
      expect(await using("f".repeat(64))).toEqual([]);
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
