import type { Snapshots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";

export function memorySnapshots({ snapshots }: MemoryDatabase): Snapshots {
  return {
    async put(given) {
      for (const snapshot of given) {
        if (snapshots.get(snapshot.hash) === undefined) snapshots.set(snapshot.hash, snapshot);
      }
    },
    async get(hash) {
      return snapshots.get(hash) ?? null;
    },
    async getMany(hashes) {
      return [...new Set(hashes)].flatMap((hash) => snapshots.get(hash) ?? []);
    },
  };
}
