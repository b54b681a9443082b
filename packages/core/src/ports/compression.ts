/** Lossless compression of snapshots, done at the edge. */
export interface Compression {
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** @throws when the output would be longer than `maxBytes`: a guard against bombs. */
  gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array>;
}
