import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { snapshots } from "../schema/index.ts";

const hashBytes = 32;

/** Hashes of the chunks that make up these snapshots and no others. */
export async function chunksOnlyOf(db: Db, hashes: readonly string[]): Promise<string[]> {
  const parents = await db
    .select({ bytes: snapshots.bytes })
    .from(snapshots)
    .where(and(inArray(snapshots.hash, [...hashes]), eq(snapshots.codec, "chunks")));
  const own = new Set(parents.flatMap(({ bytes }) => [...chunkHashes(bytes)]));
  if (own.size === 0) return [];
  const others = await db
    .select({ bytes: snapshots.bytes })
    .from(snapshots)
    .where(and(eq(snapshots.codec, "chunks"), sql`not (${inArray(snapshots.hash, [...hashes])})`));
  for (const { bytes } of others) for (const hash of chunkHashes(bytes)) own.delete(hash);
  return [...own];
}

function* chunkHashes(bytes: Uint8Array): Generator<string> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < all.length; at += hashBytes) {
    yield all.subarray(at, at + hashBytes).toString("hex");
  }
}
