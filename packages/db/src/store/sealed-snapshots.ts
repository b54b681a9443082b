import type { SnapshotSealer, Snapshots, StoredSnapshot } from "@syncline/core";
import { inArray } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { snapshotKeys } from "../schema/index.ts";
import { snapshotStore } from "./snapshots.ts";

/**
 * Snapshots encrypted on their way in, each with a key of its own in another schema, and opened on their way
 * out. One whose key is gone is answered as it is stored, `sealed`; one from before sealing as it is.
 */
export function sealedSnapshots(db: Db, sealer: SnapshotSealer): Snapshots {
  const inner = snapshotStore(db);
  const opened = async (rows: readonly StoredSnapshot[]): Promise<StoredSnapshot[]> => {
    const keys = await keysOf(db, rows);
    return rows.map((row) => {
      const sealedKey = keys.get(row.hash);
      if (!row.sealed || sealedKey === undefined) return row;
      try {
        return { ...row, sealed: false, bytes: sealer.open({ ...row, sealedKey }) };
      } catch {
        // As it is stored: who reads it says that it is damaged.
        return row;
      }
    });
  };
  return {
    ...inner,
    async put(given) {
      const sealed = given.map((snapshot) => ({
        ...snapshot,
        ...sealer.seal(snapshot),
        sealed: true,
      }));
      const keys = sealed
        .map(({ hash, sealedKey }) => ({ hash, sealedKey }))
        .sort((a, b) => (a.hash < b.hash ? -1 : 1));
      if (keys.length === 0) return;
      // Together: of two who put the same, the one whose bytes are stored must be the one whose key is.
      await db.transaction(async (transaction) => {
        await snapshotStore(transaction).put(sealed.map(({ sealedKey: _, ...row }) => row));
        await transaction.insert(snapshotKeys).values(keys).onConflictDoNothing();
      });
    },
    async get(hash) {
      const row = await inner.get(hash);
      return row === null ? null : ((await opened([row]))[0] ?? null);
    },
    getMany: async (hashes) => opened(await inner.getMany(hashes)),
    dependents: async (hashes) => opened(await inner.dependents(hashes)),
  };
}

async function keysOf(
  db: Db,
  rows: readonly StoredSnapshot[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const hashes = rows.filter(({ sealed }) => sealed).map(({ hash }) => hash);
  if (hashes.length === 0) return new Map();
  const found = await db.select().from(snapshotKeys).where(inArray(snapshotKeys.hash, hashes));
  return new Map(found.map(({ hash, sealedKey }) => [hash, sealedKey]));
}
