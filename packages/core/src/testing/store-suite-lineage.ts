import { describe, expect, it } from "vitest";
import type { Version } from "../version/types.ts";
import { allPages, at, makeItem, makeVersion, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

/** A history in which each version has up to three parents among those before it: every shape there is. */
function tangle(projectId: string, length: number, seed: number): Version[] {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  const made: Version[] = [];
  for (let n = 0; n < length; n += 1) {
    const parents = Array.from({ length: below(4) }, () => made[below(made.length)]?.id ?? "");
    const known = [...new Set(parents.filter((id) => id !== ""))].sort();
    // Two at a time, so that some are as old as one another.
    made.push(makeVersion(projectId, { parents: known, createdAt: at(Math.floor(n / 2)) }));
  }
  return made;
}

/** What a version comes from, itself included, the slow way. */
function ancestry(versions: readonly Version[], id: string): Set<string> {
  const version = versions.find((one) => one.id === id);
  const found = new Set(version === undefined ? [] : [id]);
  for (const parent of version?.parents ?? []) {
    for (const each of ancestry(versions, parent)) found.add(each);
  }
  return found;
}

function nearest(versions: readonly Version[], first: string, second: string): string | null {
  const common = versions.filter(
    ({ id }) => ancestry(versions, first).has(id) && ancestry(versions, second).has(id),
  );
  const best = common.filter(
    ({ id }) => !common.some((other) => other.id !== id && ancestry(versions, other.id).has(id)),
  );
  best.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  return best[0]?.id ?? null;
}

export function lineageTests(underTest: UnderTest): void {
  describe("lineage", () => {
    it("is found in both directions, and so is the nearest common ancestor, in any history", async () => {
      const { versions } = underTest().store;
      for (const seed of [1, 2, 3]) {
        const made = tangle(nextId(), 12, seed);
        for (const version of made) await versions.insert(version);
        const newestFirst = made.toReversed();
        for (const { id } of made) {
          const up = ancestry(made, id);
          const ancestors = await versions.lineage({ versionId: id, direction: "ancestors" });
          expect(ancestors).toEqual(newestFirst.filter((one) => up.has(one.id)));
          const descendants = await versions.lineage({ versionId: id, direction: "descendants" });
          expect(descendants).toEqual(newestFirst.filter((one) => ancestry(made, one.id).has(id)));
        }
        for (const [index, { id: first }] of made.entries()) {
          const { id: second } = made[(index * 5 + 3) % made.length] ?? { id: first };
          const found = await versions.commonAncestor({ versionIds: [first, second] });
          expect(found?.id ?? null).toBe(nearest(made, first, second));
        }
      }
      expect(await versions.lineage({ versionId: nextId(), direction: "ancestors" })).toEqual([]);
      expect(await versions.commonAncestor({ versionIds: [nextId(), nextId()] })).toBeNull();
    });

    it("of two merges crosswise is the newest of the two that are nearest", async () => {
      const { versions } = underTest().store;
      const projectId = nextId();
      const make = (ms: number, ...parents: string[]) =>
        makeVersion(projectId, { parents: parents.sort(), createdAt: at(ms) });
      const base = make(0);
      const [left, right] = [make(1, base.id), make(2, base.id)];
      const [one, two] = [make(3, left.id, right.id), make(3, left.id, right.id)];
      for (const version of [base, left, right, one, two]) await versions.insert(version);
      const find = (a: string, b: string) => versions.commonAncestor({ versionIds: [a, b] });
      expect(await find(one.id, two.id)).toEqual(right);
      expect(await find(two.id, one.id)).toEqual(right);
      expect(await find(one.id, left.id)).toEqual(left);
      expect(await find(one.id, one.id)).toEqual(one);
    });
  });

  describe("versions of a project", () => {
    it("are listed by item, author, source and time", async () => {
      const { versions } = underTest().store;
      const projectId = nextId();
      const made = [
        makeVersion(projectId, { createdAt: at(0) }),
        makeVersion(projectId, { createdAt: at(1), author: "user:eve", source: "pull" }),
        makeVersion(projectId, { createdAt: at(2), key: "author", source: "pull" }),
        makeVersion(projectId, { createdAt: at(3), author: "user:eve" }),
      ];
      for (const version of [...made, makeVersion(nextId())]) await versions.insert(version);
      const times = async (filter: object) => {
        const { items } = await allPages((cursor) =>
          versions.list({ projectId, ...filter, cursor, limit: 2 }),
        );
        return items.map((version) => version.createdAt.getTime() - at(0).getTime());
      };
      expect(await times({})).toEqual([3, 2, 1, 0]);
      expect(await times({ author: "user:eve" })).toEqual([3, 1]);
      expect(await times({ source: "pull" })).toEqual([2, 1]);
      expect(await times({ kind: "contentType", key: "article", source: "pull" })).toEqual([1]);
      expect(await times({ from: at(1), to: at(3) })).toEqual([2, 1]);
      expect(await times({ author: "nobody" })).toEqual([]);
    });

    it("are found as the last of each item up to a moment, and many by id", async () => {
      const { store } = underTest();
      const projectId = nextId();
      await store.projects.insert({ id: projectId, key: projectId, name: "P", createdAt: at(0) });
      await store.items.put(makeItem(projectId, "article"));
      await store.items.put(makeItem(projectId, "author", { deletedAt: at(5) }));
      const [one, two, gone, same] = [
        makeVersion(projectId, { createdAt: at(1) }),
        makeVersion(projectId, { createdAt: at(2), key: "author" }),
        makeVersion(projectId, { createdAt: at(5), key: "author", contentHash: null }),
        makeVersion(projectId, { createdAt: at(1) }),
      ];
      for (const version of [one, two, gone, same]) await store.versions.insert(version);
      const last = (ms: number) => store.versions.lastByItem({ projectId, at: at(ms) });
      expect(await last(0)).toEqual([]);
      expect(await last(1)).toEqual([same]);
      expect(await last(4)).toEqual([same, two]);
      expect(await last(9)).toEqual([same, gone]);
      const many = await store.versions.getMany([two.id, "missing", one.id, two.id]);
      expect(many.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    });
  });
}
