import type { VersionFilter, Versions } from "../../ports/index.ts";
import type { Version } from "../../version/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf } from "./page.ts";
import { compoundKey } from "./table.ts";

export function memoryVersions({ versions }: MemoryDatabase): Versions {
  const parentsOf = (id: string) => versions.get(id)?.version.parents ?? [];
  /** The ids in `ids` and all that `next` leads to. */
  const reach = (ids: readonly string[], next: (id: string) => readonly string[]) => {
    const found = new Set<string>();
    const open = [...ids];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id) || versions.get(id) === undefined) continue;
      found.add(id);
      open.push(...next(id));
    }
    return found;
  };
  const childrenOf = () => {
    const children = new Map<string, string[]>();
    for (const { version } of versions.all()) {
      for (const parent of version.parents) {
        children.set(parent, [...(children.get(parent) ?? []), version.id]);
      }
    }
    return (id: string) => children.get(id) ?? [];
  };
  const newestFirst = (ids: Iterable<string>) =>
    [...ids]
      .flatMap((id) => versions.get(id) ?? [])
      .sort((a, b) => compareParts(orderOf(b), orderOf(a)))
      .map(({ version }) => version);
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
    async getMany(ids) {
      return [...new Set(ids)].flatMap((id) => versions.get(id)?.version ?? []);
    },
    async list({ cursor, limit, ...filter }) {
      const { items, nextCursor } = pageOf({
        list: "versions",
        rows: versions.filter(({ version }) => matches(version, filter)),
        page: { cursor, limit },
        descending: true,
        by: orderOf,
      });
      return { items: items.map(({ version }) => version), nextCursor };
    },
    async lineage({ versionId, direction }) {
      return newestFirst(reach([versionId], direction === "ancestors" ? parentsOf : childrenOf()));
    },
    async commonAncestor({ versionIds: [first, second] }) {
      const ofSecond = reach([second], parentsOf);
      const common = [...reach([first], parentsOf)].filter((id) => ofSecond.has(id));
      // All that a common one comes from is common too, so whoever is nobody's parent here is nearest.
      const surpassed = new Set(common.flatMap(parentsOf));
      const nearest = common.flatMap((id) =>
        surpassed.has(id) ? [] : (versions.get(id)?.version ?? []),
      );
      nearest.sort(
        (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1),
      );
      return nearest[0] ?? null;
    },
    async lastByItem({ projectId, at }) {
      const last = new Map<string, { version: Version; sequence: number }>();
      for (const row of versions.all()) {
        const { version } = row;
        if (version.projectId !== projectId || version.createdAt > at) continue;
        const item = compoundKey(version.kind, version.key);
        const known = last.get(item);
        if (known === undefined || compareParts(orderOf(known), orderOf(row)) < 0) {
          last.set(item, row);
        }
      }
      const found = [...last.values()].map(({ version }) => version);
      return found.sort((a, b) => compareParts([a.kind, a.key], [b.kind, b.key]));
    },
  };
}

function orderOf({ version, sequence }: { version: Version; sequence: number }) {
  return [version.createdAt.getTime(), sequence];
}

function matches(version: Version, { from, to, ...equal }: VersionFilter): boolean {
  return (
    (["projectId", "kind", "key", "author", "source"] as const).every(
      (name) => equal[name] === undefined || equal[name] === version[name],
    ) &&
    (from === undefined || version.createdAt >= from) &&
    (to === undefined || version.createdAt < to)
  );
}
