import { hashBytes } from "../canonical/hash.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { StoredSnapshot } from "./types.ts";

type SnapshotContext = Pick<Context, "compression"> & { store: Pick<Repositories, "snapshots"> };

function damaged(hash: string, found: string): SynclineError {
  return new SynclineError({
    code: "snapshot_damaged",
    message: `The stored snapshot ${hash.slice(0, 12)}… is damaged: ${found}. It is not served. Restore it from a backup.`,
  });
}

/** The text of a stored snapshot, its checksum verified. @throws snapshot_damaged */
export async function openSnapshot(
  compression: Context["compression"],
  snapshot: StoredSnapshot,
): Promise<string> {
  let plain = snapshot.bytes;
  if (snapshot.codec === "gzip") {
    try {
      plain = await compression.gunzip(snapshot.bytes, snapshot.size);
    } catch (error) {
      throw damaged(snapshot.hash, `it cannot be decompressed (${String(error)})`);
    }
  }
  if (plain.length !== snapshot.size) throw damaged(snapshot.hash, "its size differs");
  if (hashBytes(plain) !== snapshot.hash) throw damaged(snapshot.hash, "its checksum differs");
  return new TextDecoder().decode(plain);
}

/** @throws not_found, snapshot_damaged */
export async function readSnapshotText({
  ctx,
  input,
}: {
  ctx: SnapshotContext;
  input: { hash: string };
}): Promise<string> {
  const snapshot = await ctx.store.snapshots.get(input.hash);
  if (snapshot === null) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no snapshot ${input.hash.slice(0, 12)}….`,
    });
  }
  return openSnapshot(ctx.compression, snapshot);
}

/** @throws not_found, snapshot_damaged */
export async function readSnapshot(params: {
  ctx: SnapshotContext;
  input: { hash: string };
}): Promise<Json> {
  return JSON.parse(await readSnapshotText(params)) as Json;
}
