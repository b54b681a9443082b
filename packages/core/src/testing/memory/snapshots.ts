import type { Snapshots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";

export function memorySnapshots({ snapshots }: MemoryDatabase): Snapshots {
  return {
    async put(given) {
      for (const snapshot of given) {
        const known = snapshots.get(snapshot.hash);
        if (known === undefined || known.codec === "erased") snapshots.set(snapshot.hash, snapshot);
      }
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
