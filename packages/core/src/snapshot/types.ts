export const snapshotCodecs = ["json", "gzip"] as const;
export type SnapshotCodec = (typeof snapshotCodecs)[number];

/** Content-addressed bytes: what was sent, what was there, what came back, what an item is. */
export interface StoredSnapshot {
  /** SHA-256 of the uncompressed bytes, hexadecimal. */
  readonly hash: string;
  readonly codec: SnapshotCodec;
  /** Bytes before compression. */
  readonly size: number;
  /** As stored, after compression. */
  readonly bytes: Uint8Array;
}
