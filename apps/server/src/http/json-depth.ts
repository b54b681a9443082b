const quote = 0x22;
const backslash = 0x5c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** Offset of the first byte nested deeper than `maxDepth`; -1 when there is none. Looks at brackets only. */
export function tooDeepAt(json: Uint8Array, maxDepth: number): number {
  let depth = 0;
  let inText = false;
  for (let offset = 0; offset < json.length; offset += 1) {
    const byte = json[offset] ?? 0;
    if (inText) {
      if (byte === backslash) offset += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (openers.has(byte)) {
      depth += 1;
      if (depth > maxDepth) return offset;
    } else if (closers.has(byte)) depth -= 1;
  }
  return -1;
}
