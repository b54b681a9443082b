import type { Views } from "../../ports/index.ts";
import type { SavedView } from "../../view/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { compoundKey } from "./table.ts";

function keyOf({ projectId, ownerId, page, name }: SavedView): string {
  return compoundKey(projectId, ownerId, page, name);
}

export function memoryViews({ views }: MemoryDatabase): Views {
  return {
    async list({ projectId, ownerId }) {
      return views
        .filter((view) => view.projectId === projectId && (view.shared || view.ownerId === ownerId))
        .sort((a, b) => compareParts([a.name, a.id], [b.name, b.id]));
    },
    async put(view) {
      const key = keyOf(view);
      const { id, createdAt } = views.get(key) ?? view;
      views.set(key, { ...view, id, createdAt });
    },
    async remove(id) {
      for (const view of views.filter((one) => one.id === id)) views.delete(keyOf(view));
    },
    async removePersonal(ownerId) {
      const own = views.filter((view) => view.ownerId === ownerId && !view.shared);
      for (const view of own) views.delete(keyOf(view));
    },
  };
}
