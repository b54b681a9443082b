/** Bounds of one chunk. Cut by content, about 256 KiB: what moves within a payload is still the same chunk. */
export const smallestChunk = 64 * 1024;
export const largestChunk = 1024 * 1024;

/** A boundary is where the rolling hash is below this: on average 192 KiB behind the smallest chunk. */
const boundaryBelow = Math.floor(2 ** 32 / (192 * 1024));

/** A number for each byte, the same in every process: a xorshift generator from a fixed seed. */
const gear = (() => {
  const table = new Uint32Array(256);
  let state = 0x9e3779b9;
  for (let index = 0; index < table.length; index += 1) {
    for (let round = 0; round < 8; round += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
    }
    table[index] = state >>> 0;
  }
  return table;
})();

/**
 * Where the first chunk of `bytes` ends: the gear hash, whose value depends on the last 32 bytes only. Null when
 * it may go on behind what is there.
 */
export function chunkEnd(bytes: Uint8Array): number | null {
  const end = Math.min(bytes.length, largestChunk);
  let hash = 0;
  for (let at = smallestChunk - 32; at < end; at += 1) {
    hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
    if (at >= smallestChunk && hash >>> 0 < boundaryBelow) return at + 1;
  }
  return bytes.length >= largestChunk ? largestChunk : null;
}

/** The chunks of a whole payload, as views of it. */
export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  let rest = bytes;
  while (rest.length > 0) {
    const end = chunkEnd(rest) ?? rest.length;
    yield rest.subarray(0, end);
    rest = rest.subarray(end);
  }
}
