import { sha256 } from "../../canonical/sha256.ts";

/** Bytes of every hash in the tree. */
export const hashLength = 32;

/** RFC 6962: SHA-256 over 0x00 and the leaf, here a text in UTF-8. */
export function leafHash(leaf: string): Uint8Array {
  return sha256(`\u0000${leaf}`);
}

const joined = new Uint8Array(1 + 2 * hashLength);
joined[0] = 1;

/** RFC 6962: SHA-256 over 0x01 and the two hashes below. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  joined.set(left, 1);
  joined.set(right, 1 + hashLength);
  return sha256(joined);
}

/** The root of no leaves: SHA-256 over nothing. */
export function emptyRoot(): Uint8Array {
  return sha256("");
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
