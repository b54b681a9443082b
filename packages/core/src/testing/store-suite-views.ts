import { describe, expect, it } from "vitest";
import type { SavedView } from "../view/types.ts";
import { at, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

function makeView(changes: Partial<SavedView> = {}): SavedView {
  return {
    id: nextId(),
    projectId: nextId(),
    page: "history",
    ownerId: "user:ada",
    ownerName: "Ada",
    name: "Failed deletions",
    search: { status: "failed", action: "delete" },
    shared: false,
    createdAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

export function viewTests(underTest: UnderTest): void {
  describe("saved views", () => {
    it("are seen by their owner, and shared ones by everybody in the project, by name", async () => {
      const { views } = underTest().store;
      const own = makeView({ name: "b" });
      const { projectId } = own;
      const shared = makeView({ projectId, ownerId: "user:bo", name: "a", shared: true });
      const hidden = makeView({ projectId, ownerId: "user:bo", name: "c" });
      for (const view of [own, shared, hidden, makeView({ shared: true })]) await views.put(view);
      expect(await views.list({ projectId, ownerId: "user:ada" })).toEqual([shared, own]);
      expect(await views.list({ projectId, ownerId: "user:eve" })).toEqual([shared]);
    });

    it("give way to one of the same owner and name, which keeps id and first time", async () => {
      const { views } = underTest().store;
      const first = makeView();
      const { projectId, ownerId } = first;
      await views.put(first);
      const search = { error: "quota “x” \\" };
      await views.put({ ...first, id: nextId(), search, createdAt: at(5), updatedAt: at(5) });
      const [kept, ...others] = await views.list({ projectId, ownerId });
      expect(others).toEqual([]);
      expect(kept).toEqual({ ...first, search, updatedAt: at(5) });
      await views.remove(first.id);
      await views.remove(first.id);
      expect(await views.list({ projectId, ownerId })).toEqual([]);
    });

    it("go with their owner, save those that others see", async () => {
      const { views } = underTest().store;
      const [ownerId, other] = [nextId(), nextId()];
      const own = makeView({ ownerId });
      const { projectId } = own;
      const shared = makeView({ projectId, ownerId, name: "a", shared: true });
      const others = makeView({ projectId, ownerId: other, name: "b" });
      for (const view of [own, shared, others]) await views.put(view);
      await views.removePersonal(ownerId);
      expect(await views.list({ projectId, ownerId })).toEqual([shared]);
      expect(await views.list({ projectId, ownerId: other })).toEqual([shared, others]);
    });
  });
}
