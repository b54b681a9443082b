import type { Versions } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { pageOf } from "./page.ts";

export function memoryVersions({ versions }: MemoryDatabase): Versions {
  return {
    async insert(version) {
      if (versions.get(version.id) !== undefined) return;
      const parents = [...version.parents].sort();
      const sequence = versions.all().length + 1;
      versions.set(version.id, { version: { ...version, parents }, sequence });
    },
    async get(id) {
      return versions.get(id)?.version ?? null;
    },
    async list({ projectId, kind, key, ...page }) {
      const rows = versions.filter(
        ({ version }) =>
          version.projectId === projectId && version.kind === kind && version.key === key,
      );
      const { items, nextCursor } = pageOf({
        list: "versions",
        rows,
        page,
        descending: true,
        by: ({ version, sequence }) => [version.createdAt.getTime(), sequence],
      });
      return { items: items.map(({ version }) => version), nextCursor };
    },
  };
}
