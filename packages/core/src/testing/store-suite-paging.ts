import { describe, expect, it } from "vitest";
import type { Page, PageParams, Store } from "../ports/store.ts";
import type { SyncRun } from "../tracking/types.ts";
import { allPages, at, makeRecord, nextId, seedRun } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const kind = "contentType";

const lists: Record<string, (store: Store, page: PageParams) => Promise<Page<unknown>>> = {
  items: (store, page) => store.items.list({ projectId: nextId(), kind, ...page }),
  versions: (store, page) => store.versions.list({ projectId: nextId(), kind, key: "k", ...page }),
  runs: (store, page) => store.runs.list({ projectId: nextId(), ...page }),
  history: (store, page) =>
    store.records.history({ projectId: nextId(), order: "newest", ...page }),
  states: (store, page) => store.states.list({ projectId: nextId(), ...page }),
  conflicts: (store, page) => store.conflicts.list({ projectId: nextId(), ...page }),
  audit: (store, page) => store.audit.list({ projectId: nextId(), ...page }),
};

export function pagingTests(underTest: UnderTest): void {
  describe("paging", () => {
    const history = (run: SyncRun, page: PageParams, order: "newest" | "oldest" = "newest") =>
      underTest().store.records.history({ projectId: run.projectId, order, ...page });

    async function seedHistory(count: number, time: (n: number) => Date): Promise<SyncRun> {
      const { store } = underTest();
      const run = await seedRun(store);
      for (let n = 0; n < count; n += 1) {
        await store.records.insert([makeRecord(run, { position: n, createdAt: time(n) })]);
      }
      return run;
    }

    it.each(["newest", "oldest"] as const)(
      "meets records of one moment once each, %s first",
      async (order) => {
        const run = await seedHistory(11, () => at(0));
        const { items } = await allPages((cursor) => history(run, { cursor, limit: 3 }, order));
        const positions = items.map((record) => record.position).sort((a, b) => a - b);
        expect(positions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      },
    );

    it("neither repeats nor misses a record while others are added", async () => {
      const { store } = underTest();
      const run = await seedHistory(9, (n) => at(n * 10));
      let added = 100;
      const { items } = await allPages(async (cursor) => {
        const page = await history(run, { cursor, limit: 2 });
        for (const createdAt of [at(added), at(added - 75)]) {
          await store.records.insert([makeRecord(run, { position: added, createdAt })]);
          added += 1;
        }
        return page;
      });
      const positions = items.map((record) => record.position);
      expect(new Set(positions).size).toBe(positions.length);
      expect(positions.filter((n) => n < 100)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0]);
    });

    it.each(Object.entries(lists))("refuses what is not a cursor of %s", async (_, list) => {
      const { store } = underTest();
      const foreign = ["", "x", "%%%", "bnVsbA", "e30", "\u0000"];
      for (const cursor of foreign) {
        await expect(list(store, { cursor, limit: 10 })).rejects.toMatchObject({
          code: "invalid_input",
        });
      }
    });

    it("refuses a cursor of another order", async () => {
      const run = await seedHistory(3, at);
      const { nextCursor } = await history(run, { limit: 1 }, "oldest");
      expect(nextCursor).not.toBeNull();
      await expect(
        history(run, { cursor: nextCursor ?? "", limit: 1 }, "newest"),
      ).rejects.toMatchObject({ code: "invalid_input" });
    });

    it.each(Object.entries(lists))("keeps pages of %s from 1 to 200", async (_, list) => {
      const { store } = underTest();
      for (const limit of [0, -1, 201, 1.5, Number.NaN]) {
        await expect(list(store, { limit })).rejects.toMatchObject({ code: "invalid_input" });
      }
      expect(await list(store, { limit: 200 })).toEqual({ items: [], nextCursor: null });
    });
  });
}
