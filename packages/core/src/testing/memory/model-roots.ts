import type { ModelRootEntry, ModelRoots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { pageOf } from "./page.ts";

export function memoryModelRoots({ modelRoots, modelNodes }: MemoryDatabase): ModelRoots {
  const of = (projectId: string) =>
    modelRoots.filter(({ entry }) => entry.projectId === projectId).map(({ entry }) => entry);
  const last = (entries: readonly ModelRootEntry[]) => entries.at(-1) ?? null;
  return {
    async latestForUpdate({ projectId }) {
      return last(of(projectId));
    },
    async append(entry) {
      const sequence = modelRoots.all().length + 1;
      modelRoots.set(String(sequence), { entry, sequence });
    },
    async at({ projectId, at }) {
      const until = of(projectId).filter((entry) => entry.at <= at);
      return last(until.sort((a, b) => a.at.getTime() - b.at.getTime()));
    },
    async find({ projectId, root }) {
      return of(projectId).find((entry) => entry.root === root) ?? null;
    },
    async list({ projectId, ...page }) {
      const { items, nextCursor } = pageOf({
        list: "model_roots",
        rows: modelRoots.filter(({ entry }) => entry.projectId === projectId),
        page,
        descending: true,
        by: ({ sequence }) => [sequence],
      });
      return { items: items.map(({ entry }) => entry), nextCursor };
    },
    async writeNodes(nodes) {
      for (const stored of nodes) {
        if (modelNodes.get(stored.hash) === undefined) modelNodes.set(stored.hash, stored);
      }
    },
    async readNodes(hashes) {
      return [...new Set(hashes)].flatMap((hash) => modelNodes.get(hash) ?? []);
    },
  };
}
