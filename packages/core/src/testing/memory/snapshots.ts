import type { Snapshots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { missing } from "./refusals.ts";

export function memorySnapshots({ snapshots }: MemoryDatabase): Snapshots {
  return {
    async put(given) {
      const isThere = (hash: string) => (snapshots.get(hash)?.codec ?? "erased") !== "erased";
      const added = given.filter(({ hash }) => !isThere(hash));
      for (const snapshot of added) snapshots.set(snapshot.hash, snapshot);
      const bases = added.flatMap(({ baseHash }) => baseHash ?? []);
      const lost = bases.find((hash) => !isThere(hash));
      if (lost !== undefined) throw missing("snapshot", lost);
    },
    async get(hash) {
      return snapshots.get(hash) ?? null;
    },
    async getMany(hashes) {
      return [...new Set(hashes)].flatMap((hash) => snapshots.get(hash) ?? []);
    },
    async known(hashes) {
      const found = [...new Set(hashes)].flatMap((hash) => snapshots.get(hash) ?? []);
      return found.map(({ bytes: _, ...facts }) => facts);
    },
    async list({ after, limit }) {
      const above = snapshots.filter(({ hash }) => hash > after);
      return above
        .sort((a, b) => compareParts([a.hash], [b.hash]))
        .slice(0, limit)
        .map(({ bytes: _, ...facts }) => facts);
    },
    async dependents(hashes) {
      const bases = new Set<string | null>(hashes);
      return snapshots.filter(({ baseHash }) => baseHash !== null && bases.has(baseHash));
    },
  };
}
