/** Signs checkpoints of the log with an Ed25519 key that stays at the edge. */
export interface Signer {
  /** Names key and log: the first line of a checkpoint. No spaces, no plus sign. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes: Ed25519 over the message, RFC 8032. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
