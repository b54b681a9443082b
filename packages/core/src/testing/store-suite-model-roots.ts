import { describe, expect, it } from "vitest";
import { buildTree } from "../model-root/build-tree.ts";
import type { ModelRootEntry } from "../ports/model-roots.ts";
import { allPages, at, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

function entry(projectId: string, root: string, ms: number): ModelRootEntry {
  return { projectId, root, items: ms, at: at(ms) };
}

export function modelRootTests(underTest: UnderTest): void {
  describe("model roots", () => {
    it("are found by moment, by root, and as the last one", async () => {
      const { modelRoots } = underTest().store;
      const projectId = nextId();
      expect(await modelRoots.latestForUpdate({ projectId })).toBeNull();
      const [one, two, again] = [
        entry(projectId, "a", 1),
        entry(projectId, "b", 3),
        entry(projectId, "a", 3),
      ];
      for (const each of [one, two, again]) await modelRoots.append(each);
      await modelRoots.append(entry(nextId(), "c", 2));
      expect(await modelRoots.latestForUpdate({ projectId })).toEqual(again);
      expect(await modelRoots.at({ projectId, at: at(0) })).toBeNull();
      expect(await modelRoots.at({ projectId, at: at(1) })).toEqual(one);
      expect(await modelRoots.at({ projectId, at: at(2) })).toEqual(one);
      // Of one millisecond the last one counts.
      expect(await modelRoots.at({ projectId, at: at(9) })).toEqual(again);
      expect(await modelRoots.find({ projectId, root: "a" })).toEqual(one);
      expect(await modelRoots.find({ projectId, root: "c" })).toBeNull();
      const { items } = await allPages((cursor) =>
        modelRoots.list({ projectId, cursor, limit: 2 }),
      );
      expect(items).toEqual([again, two, one]);
    });

    it("follow one another: who asks for the last one to add the next is waited for", async () => {
      const { store } = underTest();
      const projectId = nextId();
      const add = (n: number) =>
        store.transaction(async ({ modelRoots }) => {
          const last = await modelRoots.latestForUpdate({ projectId });
          await modelRoots.append(entry(projectId, `${last?.root ?? ""}${n}`, n));
        });
      await Promise.all([1, 2, 3, 4].map(add));
      const last = await store.modelRoots.latestForUpdate({ projectId });
      expect(last?.root).toHaveLength(4);
    });

    it("keep their nodes by hash, as they were, and each once", async () => {
      const { modelRoots } = underTest().store;
      const kind = nextId();
      const { nodes } = buildTree(
        Array.from({ length: 60 }, (_, n) => ({ kind, key: `ключ ${n}`, contentHash: `${n}` })),
      );
      await Promise.all([modelRoots.writeNodes(nodes), modelRoots.writeNodes(nodes.toReversed())]);
      await modelRoots.writeNodes([]);
      const hashes = nodes.map(({ hash }) => hash);
      const found = await modelRoots.readNodes([...hashes, ...hashes, "missing"]);
      const byHash = (a: { hash: string }, b: { hash: string }) => (a.hash < b.hash ? -1 : 1);
      expect([...found].sort(byHash)).toEqual([...nodes].sort(byHash));
      expect(await modelRoots.readNodes([])).toEqual([]);
    });
  });
}
