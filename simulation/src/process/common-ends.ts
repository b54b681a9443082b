import { type Compression, SynclineError } from "@syncline/core";

/**
 * Compression without a thread pool, which would disturb the order, and whose output stays readable. With a
 * dictionary it leaves out what both begin and end with, so that snapshots do get stored against one another.
 */
export const commonEnds: Compression = {
  gzip: async (bytes) => bytes,
  gunzip: async (bytes) => bytes,
  async zstd(bytes, dictionary) {
    if (dictionary === undefined) return bytes;
    const most = Math.min(bytes.length, dictionary.length);
    let head = 0;
    while (head < most && bytes[head] === dictionary[head]) head += 1;
    let tail = 0;
    while (tail < most - head && bytes.at(-1 - tail) === dictionary.at(-1 - tail)) tail += 1;
    const middle = bytes.subarray(head, bytes.length - tail);
    return concat(new Uint8Array(Uint32Array.of(head, tail).buffer), middle);
  },
  async unzstd(bytes, maxBytes, dictionary) {
    if (dictionary === undefined) return bytes;
    const plain = putTogether(bytes, dictionary);
    if (plain.length <= maxBytes) return plain;
    throw new SynclineError({
      code: "payload_too_large",
      message: "More than was to be expected.",
    });
  },
};

const headerBytes = 8;

/** What `commonEnds` made of a text with this dictionary, plain again. */
export function putTogether(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const [head = 0, tail = 0] = new Uint32Array(bytes.slice(0, headerBytes).buffer);
  const end = dictionary.subarray(dictionary.length - tail);
  return concat(dictionary.subarray(0, head), bytes.subarray(headerBytes), end);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
