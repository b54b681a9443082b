import { createHash } from "../canonical/create-hash.ts";
import { chunkHashes } from "./chunk-hashes.ts";
import { damaged, unreadableError } from "./damage.ts";
import { blame, isPlain, openSnapshots } from "./open-snapshots.ts";
import { openSnapshotBytes, requireSnapshot } from "./read-snapshot.ts";
import type { SnapshotReader, StoredSnapshot } from "./types.ts";

export interface SnapshotStream {
  readonly hash: string;
  /** Bytes that `parts` gives in all. */
  readonly size: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/**
 * The plain bytes of a stored snapshot, a part at a time. One that is not chunked is verified before this
 * answers. Of a chunked one each chunk is verified before it is given, and the last is held back until the
 * checksum of the whole is verified: a reader that got all of it got what was stored.
 * @throws not_found, snapshot_damaged; `parts` throws snapshot_damaged
 */
export async function openSnapshotStream({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: { hash: string };
}): Promise<SnapshotStream> {
  const snapshot = await requireSnapshot(ctx, input.hash);
  const { hash, size } = snapshot;
  if (snapshot.codec !== "chunks") {
    return { hash, size, parts: single(await openSnapshotBytes(ctx, snapshot)) };
  }
  const chunks = chunkHashes(snapshot) ?? [];
  const facts = await ctx.store.snapshots.known(chunks);
  const sizes = new Map(facts.map((chunk) => [chunk.hash, chunk.size]));
  const missing = chunks.find((chunk) => !sizes.has(chunk));
  if (missing !== undefined) {
    throw await unreadableError(ctx, blame(snapshot, damaged(missing, "it is not there")));
  }
  if (chunks.reduce((sum, chunk) => sum + (sizes.get(chunk) ?? 0), 0) !== size) {
    throw await unreadableError(ctx, damaged(hash, "its size differs"));
  }
  return { hash, size, parts: verified(ctx, snapshot, chunks) };
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* verified(
  ctx: SnapshotReader,
  parent: StoredSnapshot,
  chunks: readonly string[],
): AsyncGenerator<Uint8Array> {
  const whole = createHash();
  for (const [index, hash] of chunks.entries()) {
    const stored = await ctx.store.snapshots.get(hash);
    const opened =
      stored === null || stored.codec === "chunks"
        ? damaged(hash, "it is not there")
        : // Chunks pass through once: memory is for what is needed again.
          ((await openSnapshots(ctx, [stored], { fresh: true })).get(hash) ??
          damaged(hash, "gone"));
    if (!isPlain(opened)) throw await unreadableError(ctx, blame(parent, opened));
    whole.update(opened);
    const isLast = index === chunks.length - 1;
    if (isLast && whole.digest() !== parent.hash) {
      throw await unreadableError(ctx, damaged(parent.hash, "its checksum differs"));
    }
    yield opened;
  }
}
