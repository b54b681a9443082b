import { hashBytes } from "../canonical/hash.ts";
import type { Compression } from "../ports/compression.ts";
import { buildBytesSnapshot } from "./build-snapshot.ts";
import { chunksOf } from "./chunk-boundaries.ts";
import { listOfHashes } from "./chunk-hashes.ts";
import { chunkFromBytes, type Previous, type StoredSnapshot } from "./types.ts";

/** The snapshot that stands for chunks which are stored already, or with it. */
export function parentOf(params: {
  hash: string;
  size: number;
  chunks: readonly string[];
}): StoredSnapshot {
  const { hash, size, chunks } = params;
  const bytes = listOfHashes(chunks);
  return { hash, codec: "chunks", size, baseHash: null, depth: 0, sealed: false, bytes };
}

/** Everything that has to be stored for bytes of any size: one snapshot, or its chunks and, last, itself. */
export async function buildSnapshots(params: {
  compression: Compression;
  plain: Uint8Array;
  previous?: Previous | undefined;
}): Promise<StoredSnapshot[]> {
  const { compression, plain } = params;
  if (plain.length <= chunkFromBytes) return [await buildBytesSnapshot(params)];
  const chunks: StoredSnapshot[] = [];
  for (const part of chunksOf(plain)) {
    chunks.push(await buildBytesSnapshot({ compression, plain: part }));
  }
  const hashes = chunks.map(({ hash }) => hash);
  return [...chunks, parentOf({ hash: hashBytes(plain), size: plain.length, chunks: hashes })];
}
