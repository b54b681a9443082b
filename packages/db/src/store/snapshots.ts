import type { SnapshotFacts, Snapshots, StoredSnapshot } from "@syncline/core";
import { and, asc, eq, getTableColumns, gt, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { snapshots } from "../schema/index.ts";
import { allowErasing } from "./allow-erasing.ts";

const { bytes: _, ...facts } = getTableColumns(snapshots);

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
        const inserted = await db
          .insert(snapshots)
          .values(batch)
          .onConflictDoNothing()
          .returning({ hash: snapshots.hash });
        if (inserted.length === batch.length) continue;
        const isNew = new Set(inserted.map(({ hash }) => hash));
        await putBack(
          db,
          batch.filter(({ hash }) => !isNew.has(hash)),
        );
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
    async known(hashes) {
      const found: SnapshotFacts[] = [];
      const wanted = [...new Set(hashes)];
      for (let start = 0; start < wanted.length; start += maxRows) {
        const part = wanted.slice(start, start + maxRows);
        found.push(
          ...(await db.select(facts).from(snapshots).where(inArray(snapshots.hash, part))),
        );
      }
      return found;
    },
    async list({ after, limit }) {
      return db
        .select(facts)
        .from(snapshots)
        .where(gt(snapshots.hash, after))
        .orderBy(asc(snapshots.hash))
        .limit(limit);
    },
    async dependents(hashes) {
      const found: StoredSnapshot[] = [];
      for (let start = 0; start < hashes.length; start += maxRows) {
        const part = hashes.slice(start, start + maxRows);
        // In the statement's own text: only so can the partial index be chosen.
        const isBase = sql`${snapshots.baseHash} is not null and ${inArray(snapshots.baseHash, part)}`;
        found.push(...(await db.select().from(snapshots).where(isBase)));
      }
      return found;
    },
  };
}

/** What was erased and has come again is there again; what was there already stays as it is. */
async function putBack(db: Db, there: readonly StoredSnapshot[]): Promise<void> {
  const isThere = inArray(
    snapshots.hash,
    there.map(({ hash }) => hash),
  );
  const isErased = and(isThere, eq(snapshots.codec, "erased"));
  const erased = await db.select({ hash: snapshots.hash }).from(snapshots).where(isErased);
  if (erased.length === 0) return;
  await allowErasing(db, async (allowed) => {
    for (const { hash } of erased) {
      const { size: _, ...form } = there.find((snapshot) => snapshot.hash === hash) ?? {};
      await allowed.update(snapshots).set(form).where(eq(snapshots.hash, hash));
    }
  });
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
      .where(and(inArray(snapshots.hash, part), ne(snapshots.codec, "erased")));
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
