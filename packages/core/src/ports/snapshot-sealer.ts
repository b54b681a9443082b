/**
 * Encrypts each snapshot with a key of its own, so that destroying the key destroys every copy of it, in
 * backups too.
 */
export interface SnapshotSealer {
  /** `sealedKey` is the snapshot's key, itself encrypted with the installation's. */
  seal(params: { hash: string; bytes: Uint8Array }): { bytes: Uint8Array; sealedKey: Uint8Array };
  /** @throws when the key does not fit, or something was changed. */
  open(params: { hash: string; bytes: Uint8Array; sealedKey: Uint8Array }): Uint8Array;
}
