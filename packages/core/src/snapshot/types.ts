import type { Context, Repositories } from "../ports/index.ts";

/**
 * `json`: plain. `gzip`, `zstd`: compressed, the latter with the plain bytes of `baseHash` as its dictionary
 * where there is one. `chunks`: the hashes of the snapshots that make it up, one after the other, 32 bytes
 * each. `erased`: only the hash and the size are left.
 */
export const snapshotCodecs = ["json", "gzip", "zstd", "chunks", "erased"] as const;
export type SnapshotCodec = (typeof snapshotCodecs)[number];

/** Content-addressed bytes: what was sent, what was there, what came back, what an item is. */
export interface StoredSnapshot {
  /** SHA-256 of the uncompressed bytes, hexadecimal. */
  readonly hash: string;
  readonly codec: SnapshotCodec;
  /** Bytes before compression. */
  readonly size: number;
  /** The snapshot whose plain bytes are the dictionary; null without one. */
  readonly baseHash: string | null;
  /** How many dictionaries have to be read before this one can be. */
  readonly depth: number;
  /** Whether `bytes` are encrypted with a key of the snapshot's own. */
  readonly sealed: boolean;
  /** As stored, after compression. */
  readonly bytes: Uint8Array;
}

/** What is known of a stored snapshot without its bytes. */
export type SnapshotFacts = Omit<StoredSnapshot, "bytes">;

/** A stored snapshot whose plain bytes may serve another as its dictionary. */
export interface Previous {
  readonly hash: string;
  readonly plain: Uint8Array;
  readonly depth: number;
}

/** What reading a snapshot needs. With `records`, an error names those that use it. */
export type SnapshotReader = Pick<Context, "compression" | "snapshotMemory"> & {
  readonly store: Pick<Repositories, "snapshots"> & Partial<Pick<Repositories, "records">>;
};

/** What a snapshot that is not a chunked one may hold. */
export const largestPieceBytes = 256 * 1024 * 1024;
/** What is larger is stored in chunks. */
export const chunkFromBytes = 4 * 1024 * 1024;
/** Dictionaries behind one another; the next snapshot is stored alone. */
export const maxDepth = 32;
