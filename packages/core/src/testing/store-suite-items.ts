import { describe, expect, it } from "vitest";
import { allPages, at, makeItem, makeProject } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const kind = "contentType";

export function itemTests(underTest: UnderTest): void {
  async function seed(...keys: string[]) {
    const { store } = underTest();
    const project = makeProject();
    await store.projects.insert(project);
    for (const key of keys) await store.items.put(makeItem(project.id, key));
    return { store, projectId: project.id };
  }

  describe("items", () => {
    it("puts an item and replaces it", async () => {
      const { store, projectId } = await seed("article");
      const ref = { projectId, kind, key: "article" } as const;
      expect(await store.items.get(ref)).toEqual(makeItem(projectId, "article"));
      const changed = makeItem(projectId, "article", { name: "News", updatedAt: at(5) });
      await store.items.put(changed);
      expect(await store.items.get(ref)).toEqual(changed);
      expect(await store.items.get({ ...ref, key: "Article" })).toBeNull();
    });

    it("answers rows to change in the order of the keys asked for", async () => {
      const { store, projectId } = await seed("a", "b", "c");
      const rows = await store.transaction((inner) =>
        inner.items.getManyForUpdate({ projectId, kind, keys: ["c", "missing", "a"] }),
      );
      expect(rows.map((row) => row.key)).toEqual(["c", "a"]);
    });

    it("lets transactions that change the same items follow one another", async () => {
      const { store, projectId } = await seed("there");
      const keys = ["new", "there"];
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.transaction(async (inner) => {
            const rows = await inner.items.getManyForUpdate({ projectId, kind, keys });
            for (const key of keys) {
              const row = rows.find((item) => item.key === key);
              const fieldCount = (row?.fieldCount ?? 0) + 1;
              await inner.items.put(makeItem(projectId, key, { fieldCount }));
            }
          }),
        ),
      );
      const counts = (await store.items.listAll({ projectId, kind })).map((row) => row.fieldCount);
      expect(counts).toEqual([8, 3 + 8]);
    });

    it("pages what changed since a moment, deleted items too, the oldest change first", async () => {
      const { store, projectId } = await seed();
      const put = (key: string, seconds: number, more = {}) =>
        store.items.put(makeItem(projectId, key, { updatedAt: at(seconds), ...more }));
      await put("before", 4);
      await put("moment", 5);
      await put("second", 7);
      await put("first", 6);
      await put("also", 7);
      await put("gone", 8, { deletedAt: at(8) });
      const changed = await allPages((cursor) =>
        store.items.listChanged({ projectId, kind, since: at(5), cursor, limit: 2 }),
      );
      const keys = changed.items.map((item) => item.key);
      expect(keys).toEqual(["first", "also", "second", "gone"]);
      const none = await store.items.listChanged({ projectId, kind, since: at(8), limit: 1 });
      expect(none).toEqual({ items: [], nextCursor: null });
    });

    it("lists all that are not deleted, by key", async () => {
      const { store, projectId } = await seed("b", "B", "a", "a-b", "a_b");
      await store.items.put(makeItem(projectId, "gone", { deletedAt: at(3) }));
      const listed = await store.items.listAll({ projectId, kind });
      expect(listed.map((item) => item.key)).toEqual(["B", "a", "a-b", "a_b", "b"]);
    });

    it("pages by key without deleted ones", async () => {
      const { store, projectId } = await seed("e", "d", "c", "b", "a");
      await store.items.put(makeItem(projectId, "ab", { deletedAt: at(3) }));
      const { items, pages } = await allPages((cursor) =>
        store.items.list({ projectId, kind, cursor, limit: 2 }),
      );
      expect(items.map((item) => item.key)).toEqual(["a", "b", "c", "d", "e"]);
      expect(pages).toBe(3);
    });

    it("has no next page when the last one is exactly full", async () => {
      const { store, projectId } = await seed("a", "b");
      const page = await store.items.list({ projectId, kind, limit: 2 });
      expect(page.nextCursor).toBeNull();
    });

    it("searches key and name in any case, taking wildcards as they are", async () => {
      const { store, projectId } = await seed("blog_post", "blogXpost", "author");
      await store.items.put(makeItem(projectId, "menu", { name: "100% Menü\\" }));
      const find = async (search: string) =>
        (await store.items.list({ projectId, kind, search, limit: 10 })).items.map((i) => i.key);
      expect(await find("BLOG")).toEqual(["blogXpost", "blog_post"]);
      expect(await find("g_p")).toEqual(["blog_post"]);
      expect(await find("100%")).toEqual(["menu"]);
      expect(await find("MENÜ\\")).toEqual(["menu"]);
      expect(await find("0%M")).toEqual([]);
      expect(await find("name of AUTH")).toEqual(["author"]);
    });
  });
}
