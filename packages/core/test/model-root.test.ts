import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashJson, modelRoot } from "../src/canonical/index.ts";
import type { Json } from "../src/model/index.ts";
import {
  buildTree,
  diffTrees,
  type ModelChange,
  type ModelEntry,
  nodeReader,
  readTree,
  type StoredModelNode,
  updateTree,
} from "../src/model-root/index.ts";

const kind = "contentType";

/** Keeps nodes and counts what is asked of it. */
function createShelf() {
  const nodes = new Map<string, StoredModelNode>();
  const asked: string[] = [];
  return {
    nodes,
    asked,
    put(stored: readonly StoredModelNode[]) {
      for (const one of stored) nodes.set(one.hash, one);
    },
    reader: () =>
      nodeReader({
        async readNodes(hashes) {
          asked.push(...hashes);
          return hashes.flatMap((hash) => nodes.get(hash) ?? []);
        },
      }),
  };
}

const entriesOf = (model: ReadonlyMap<string, string>): ModelEntry[] =>
  [...model].map(([key, contentHash]) => ({ kind, key, contentHash }));

/** Few keys, so that changes meet what is there; many enough to make leaves grow and shrink. */
const keys = fc.integer({ min: 0, max: 70 }).map((n) => `key ${n}`);
const content = fc.integer({ min: 0, max: 3 }).map((n) => `hash ${n}`);
const model = fc.array(fc.tuple(keys, content), { maxLength: 120 }).map((pairs) => new Map(pairs));
const changes = fc.array(
  fc.record({ kind: fc.constant(kind), key: keys, contentHash: fc.option(content) }),
  { maxLength: 60 },
);

function applied(before: ReadonlyMap<string, string>, given: readonly ModelChange[]) {
  const after = new Map(before);
  for (const { key, contentHash } of given) {
    if (contentHash === null) after.delete(key);
    else after.set(key, contentHash);
  }
  return after;
}

describe("the root of a model", () => {
  it("depends on the set of items only", () => {
    fc.assert(
      fc.property(model, (items) => {
        const entries = entriesOf(items);
        const shuffled = entries.toSorted((a, b) => (hashJson(a.key) < hashJson(b.key) ? -1 : 1));
        expect(modelRoot(shuffled)).toBe(modelRoot(entries));
      }),
    );
  });

  it("names its nodes by what they say, and finds every item again", async () => {
    const entries = Array.from({ length: 500 }, (_, n) => ({
      kind,
      key: `k${n}`,
      contentHash: "h",
    }));
    const tree = buildTree(entries);
    for (const { hash, node } of tree.nodes) expect(hash).toBe(hashJson(node as unknown as Json));
    const shelf = createShelf();
    shelf.put(tree.nodes);
    const found = await readTree(tree.root, shelf.reader());
    const byKey = (a: ModelEntry, b: ModelEntry) => (a.key < b.key ? -1 : 1);
    expect(found.sort(byKey)).toEqual(entries.sort(byKey));
    expect(tree.items).toBe(500);
  });

  it("comes out of an update exactly as out of building anew, down to the nodes", async () => {
    await fc.assert(
      fc.asyncProperty(model, changes, async (before, given) => {
        const shelf = createShelf();
        const old = buildTree(entriesOf(before));
        shelf.put(old.nodes);
        const updated = await updateTree({ root: old.root, changes: given, read: shelf.reader() });
        const anew = buildTree(entriesOf(applied(before, given)));
        expect({ root: updated.root, items: updated.items }).toEqual({
          root: anew.root,
          items: anew.items,
        });
        shelf.put(updated.nodes);
        for (const { hash } of anew.nodes) expect(shelf.nodes.has(hash)).toBe(true);
        // Nothing is written that the new tree does not hold.
        const held = new Set(anew.nodes.map(({ hash }) => hash));
        for (const { hash } of updated.nodes) expect(held.has(hash)).toBe(true);
      }),
    );
  });

  it("differs from another by exactly the items that differ", async () => {
    await fc.assert(
      fc.asyncProperty(model, changes, async (before, given) => {
        const after = applied(before, given);
        const [from, to] = [before, after].map((items) => buildTree(entriesOf(items)));
        if (from === undefined || to === undefined) throw new Error("two trees were built");
        const shelf = createShelf();
        shelf.put([...from.nodes, ...to.nodes]);
        const naive = [...new Set([...before.keys(), ...after.keys()])]
          .filter((key) => before.get(key) !== after.get(key))
          .sort()
          .map((key) => ({
            kind,
            key,
            before: before.get(key) ?? null,
            after: after.get(key) ?? null,
          }));
        const found = await diffTrees({ from: from.root, to: to.root, read: shelf.reader() });
        expect(found).toEqual(naive);
      }),
    );
  });

  it("reads and writes at most 20 nodes for one item changed, added or gone among 10 000", async () => {
    const entries = Array.from({ length: 10_000 }, (_, n) => ({
      kind,
      key: `type${n}`,
      contentHash: hashJson(n),
    }));
    const tree = buildTree(entries);
    for (const [key, contentHash] of [
      ["type4711", "other"],
      ["another", "new"],
      ["type17", null],
    ] as const) {
      const shelf = createShelf();
      shelf.put(tree.nodes);
      const updated = await updateTree({
        root: tree.root,
        changes: [{ kind, key, contentHash }],
        read: shelf.reader(),
      });
      expect(shelf.asked.length + updated.nodes.length).toBeLessThanOrEqual(20);
      shelf.put(updated.nodes);
      shelf.asked.length = 0;
      const found = await diffTrees({ from: tree.root, to: updated.root, read: shelf.reader() });
      expect(found.map((difference) => difference.key)).toEqual([key]);
      expect(shelf.asked.length).toBeLessThanOrEqual(20);
      expect(shelf.asked.length).toBeGreaterThan(0);
    }
  });

  it("is not read from a node that is missing or says something else", async () => {
    const tree = buildTree([{ kind, key: "article", contentHash: "h" }]);
    const empty = nodeReader({ readNodes: async () => [] });
    await expect(readTree(tree.root, empty)).rejects.toMatchObject({ code: "snapshot_damaged" });
    const forged = nodeReader({
      readNodes: async () => [{ hash: tree.root, node: { items: [[kind, "article", "other"]] } }],
    });
    await expect(readTree(tree.root, forged)).rejects.toMatchObject({ code: "snapshot_damaged" });
  });
});
