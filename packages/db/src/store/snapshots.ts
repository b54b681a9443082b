import type { Snapshots, StoredSnapshot } from "@syncline/core";
import { eq, inArray } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { snapshots } from "../schema/index.ts";

/** Bounds of one statement, so that a plan of a thousand types neither floods memory nor trickles. */
const maxRows = 500;
const maxBytes = 8 * 1024 * 1024;
/** From here on it pays to ask first which ones are there. */
const worthAskingBytes = 16 * 1024;

export function snapshotStore(db: Db): Snapshots {
  return {
    async put(given) {
      const missing = await withoutStored(db, unique(given));
      for (const batch of batches(missing)) {
        await db.insert(snapshots).values(batch).onConflictDoNothing();
      }
    },
    async get(hash) {
      const [row] = await db.select().from(snapshots).where(eq(snapshots.hash, hash));
      return row ?? null;
    },
    async getMany(hashes) {
      const found: StoredSnapshot[] = [];
      const wanted = [...new Set(hashes)];
      for (let start = 0; start < wanted.length; start += maxRows) {
        const part = wanted.slice(start, start + maxRows);
        found.push(...(await db.select().from(snapshots).where(inArray(snapshots.hash, part))));
      }
      return found;
    },
  };
}

/** By hash, so that two transactions that put the same ones never wait for each other in a circle. */
function unique(given: readonly StoredSnapshot[]): StoredSnapshot[] {
  const byHash = new Map(given.map((snapshot) => [snapshot.hash, snapshot]));
  return [...byHash.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** A second look at an unchanged model then sends hashes instead of the model. */
async function withoutStored(db: Db, given: StoredSnapshot[]): Promise<StoredSnapshot[]> {
  const total = given.reduce((sum, snapshot) => sum + snapshot.bytes.length, 0);
  if (total < worthAskingBytes) return given;
  const stored = new Set<string>();
  for (let start = 0; start < given.length; start += maxRows) {
    const part = given.slice(start, start + maxRows).map((snapshot) => snapshot.hash);
    const rows = await db
      .select({ hash: snapshots.hash })
      .from(snapshots)
      .where(inArray(snapshots.hash, part));
    for (const row of rows) stored.add(row.hash);
  }
  return given.filter((snapshot) => !stored.has(snapshot.hash));
}

function* batches(given: readonly StoredSnapshot[]): Generator<StoredSnapshot[]> {
  let batch: StoredSnapshot[] = [];
  let size = 0;
  for (const snapshot of given) {
    if (batch.length === maxRows || (batch.length > 0 && size + snapshot.bytes.length > maxBytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(snapshot);
    size += snapshot.bytes.length;
  }
  if (batch.length > 0) yield batch;
}
