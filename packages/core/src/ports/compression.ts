/** Lossless compression of snapshots, done at the edge. */
export interface Compression {
  /** No snapshot may be stored against another: each must be readable when the others are gone. */
  readonly alone?: boolean;
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** @throws when the output would be longer than `maxBytes`: a guard against bombs. */
  gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  /** With a dictionary, what it has in common with `bytes` costs next to nothing. */
  zstd(bytes: Uint8Array, dictionary?: Uint8Array): Promise<Uint8Array>;
  /**
   * Needs the dictionary it was compressed with, byte for byte.
   * @throws when the output would be longer than `maxBytes`
   */
  unzstd(bytes: Uint8Array, maxBytes: number, dictionary?: Uint8Array): Promise<Uint8Array>;
}
