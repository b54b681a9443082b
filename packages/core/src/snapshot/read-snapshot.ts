import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import { unreadableError } from "./damage.ts";
import { isPlain, openSnapshots } from "./open-snapshots.ts";
import type { SnapshotReader, StoredSnapshot } from "./types.ts";

/** The plain bytes of a stored snapshot, its checksum verified. @throws snapshot_damaged, not_found when erased */
export async function openSnapshotBytes(
  ctx: SnapshotReader,
  snapshot: StoredSnapshot,
): Promise<Uint8Array> {
  const opened = (await openSnapshots(ctx, [snapshot])).get(snapshot.hash);
  if (opened === undefined) throw new Error("a snapshot that was asked for was not opened");
  if (!isPlain(opened)) throw await unreadableError(ctx, opened);
  return opened;
}

/** The text of a stored snapshot, its checksum verified. @throws snapshot_damaged, not_found when erased */
export async function openSnapshot(ctx: SnapshotReader, snapshot: StoredSnapshot): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await openSnapshotBytes(ctx, snapshot),
  );
}

/** The JSON of several stored snapshots, by hash. @throws snapshot_damaged, not_found when one is erased */
export async function openJsonSnapshots(
  ctx: SnapshotReader,
  snapshots: readonly StoredSnapshot[],
): Promise<Map<string, Json>> {
  const values = new Map<string, Json>();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for (const [hash, opened] of await openSnapshots(ctx, snapshots)) {
    if (!isPlain(opened)) throw await unreadableError(ctx, opened);
    values.set(hash, JSON.parse(decoder.decode(opened)) as Json);
  }
  return values;
}

/** @throws not_found */
export async function requireSnapshot(ctx: SnapshotReader, hash: string): Promise<StoredSnapshot> {
  const snapshot = await ctx.store.snapshots.get(hash);
  if (snapshot !== null) return snapshot;
  throw new SynclineError({
    code: "not_found",
    message: `There is no snapshot ${hash.slice(0, 12)}….`,
  });
}

/** @throws not_found, snapshot_damaged */
export async function readSnapshotText({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: { hash: string };
}): Promise<string> {
  return openSnapshot(ctx, await requireSnapshot(ctx, input.hash));
}

/** @throws not_found, snapshot_damaged */
export async function readSnapshot(params: {
  ctx: SnapshotReader;
  input: { hash: string };
}): Promise<Json> {
  return JSON.parse(await readSnapshotText(params)) as Json;
}
