import { canonicalJson } from "../canonical/canonical-json.ts";
import { hashBytes } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import type { Compression } from "../ports/compression.ts";
import type { StoredSnapshot } from "./types.ts";

/** Below this, compression costs more than it saves. */
const compressFromBytes = 256;

/** The snapshot of a text, exactly: its hash is that of its UTF-8 bytes. Compressed where that is smaller. */
export async function buildTextSnapshot(params: {
  compression: Compression;
  text: string;
}): Promise<StoredSnapshot> {
  const plain = new TextEncoder().encode(params.text);
  const hash = hashBytes(plain);
  if (plain.length >= compressFromBytes) {
    const packed = await params.compression.gzip(plain);
    if (packed.length < plain.length) {
      return { hash, codec: "gzip", size: plain.length, bytes: packed };
    }
  }
  return { hash, codec: "json", size: plain.length, bytes: plain };
}

/** The snapshot of a JSON value: its hash equals `hashJson` of it. */
export function buildSnapshot(params: {
  compression: Compression;
  value: Json;
}): Promise<StoredSnapshot> {
  return buildTextSnapshot({
    compression: params.compression,
    text: canonicalJson(params.value),
  });
}
