import type { StoredSnapshot } from "./types.ts";

const hashLength = 32;

/** The hashes a chunked snapshot lists, in order; null when its bytes are no such list. */
export function chunkHashes({ bytes }: Pick<StoredSnapshot, "bytes">): string[] | null {
  if (bytes.length === 0 || bytes.length % hashLength !== 0) return null;
  const hashes: string[] = [];
  for (let at = 0; at < bytes.length; at += hashLength) {
    const digits = Array.from(bytes.subarray(at, at + hashLength), (byte) =>
      byte.toString(16).padStart(2, "0"),
    );
    hashes.push(digits.join(""));
  }
  return hashes;
}

/** The other way round. */
export function listOfHashes(hashes: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * hashLength);
  for (const [index, hash] of hashes.entries()) {
    for (let at = 0; at < hashLength; at += 1) {
      bytes[index * hashLength + at] = Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16);
    }
  }
  return bytes;
}
