import { createHash } from "../canonical/create-hash.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { buildBytesSnapshot } from "./build-snapshot.ts";
import { parentOf } from "./build-snapshots.ts";
import { ByteQueue } from "./byte-queue.ts";
import { chunkEnd, largestChunk } from "./chunk-boundaries.ts";
import { chunkFromBytes } from "./types.ts";

export interface CapturedStream {
  /** SHA-256 of all bytes, hexadecimal. */
  readonly hash: string;
  readonly size: number;
}

/**
 * Stores bytes of any length under the hash of all of them, holding a few MB at a time: what is larger than
 * 4 MB becomes chunks, cut where the content says so, each stored once. The snapshot itself comes last, so one
 * that is there is whole; chunks of a stream that broke are left behind and serve the next try.
 * @throws what the source throws
 */
export async function captureSnapshotStream({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression"> & { store: Pick<Repositories, "snapshots"> };
  input: { source: AsyncIterable<Uint8Array> };
}): Promise<CapturedStream> {
  const { compression, store } = ctx;
  const whole = createHash();
  const queue = new ByteQueue();
  const chunks: string[] = [];
  let size = 0;
  const storeChunk = async (bytes: Uint8Array) => {
    const chunk = await buildBytesSnapshot({ compression, plain: bytes });
    await store.snapshots.put([chunk]);
    chunks.push(chunk.hash);
  };
  const storeChunks = async (atLeast: number) => {
    while (queue.length >= atLeast && queue.length > 0) {
      const ahead = queue.peek(largestChunk);
      const end = chunkEnd(ahead) ?? ahead.length;
      await storeChunk(ahead.subarray(0, end));
      queue.drop(end);
    }
  };
  for await (const part of input.source) {
    whole.update(part);
    size += part.length;
    queue.push(part);
    if (size > chunkFromBytes) await storeChunks(largestChunk);
  }
  const hash = whole.digest();
  if (size <= chunkFromBytes) {
    await store.snapshots.put([
      await buildBytesSnapshot({ compression, plain: queue.peek(queue.length) }),
    ]);
  } else {
    await storeChunks(1);
    await store.snapshots.put([parentOf({ hash, size, chunks })]);
  }
  return { hash, size };
}
