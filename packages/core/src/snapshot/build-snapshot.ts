import { canonicalJson } from "../canonical/canonical-json.ts";
import { hashBytes } from "../canonical/hash.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { Compression } from "../ports/compression.ts";
import { largestPieceBytes, maxDepth, type Previous, type StoredSnapshot } from "./types.ts";

/** Below these, compression costs more than it saves. */
const gzipFromBytes = 256;
const zstdFromBytes = 64;

const alone = { baseHash: null, depth: 0, sealed: false };

interface BuildParams {
  readonly compression: Compression;
  /** What it is likely to have much in common with; must be stored before it, or with it. */
  readonly previous?: Previous | undefined;
}

/**
 * The snapshot of bytes, exactly, in the form that takes the least: plain, gzip, or zstd with the previous one
 * as its dictionary. @throws payload_too_large for what needs chunks: `captureSnapshotStream`
 */
export async function buildBytesSnapshot(
  params: BuildParams & { plain: Uint8Array },
): Promise<StoredSnapshot> {
  const { compression, plain, previous } = params;
  const size = plain.length;
  if (size > largestPieceBytes) {
    throw new SynclineError({
      code: "payload_too_large",
      message: `A payload of ${size} bytes is not stored in one piece; ${largestPieceBytes} is the most.`,
    });
  }
  const hash = hashBytes(plain);
  let best: StoredSnapshot = { ...alone, hash, codec: "json", size, bytes: plain };
  const better = (found: StoredSnapshot) => {
    if (found.bytes.length < best.bytes.length) best = found;
  };
  if (size >= gzipFromBytes) {
    better({ ...alone, hash, codec: "gzip", size, bytes: await compression.gzip(plain) });
  }
  if (previous !== undefined && size >= zstdFromBytes && mayBuildOn(previous, hash)) {
    const bytes = await compression.zstd(plain, previous.plain);
    const chain = { baseHash: previous.hash, depth: previous.depth + 1, sealed: false };
    better({ ...chain, hash, codec: "zstd", size, bytes });
  }
  return best;
}

function mayBuildOn(previous: Previous, hash: string): boolean {
  return previous.hash !== hash && previous.depth < maxDepth && previous.plain.length > 0;
}

/** The snapshot of a text, exactly: its hash is that of its UTF-8 bytes. */
export function buildTextSnapshot(params: BuildParams & { text: string }): Promise<StoredSnapshot> {
  const { text, ...rest } = params;
  return buildBytesSnapshot({ ...rest, plain: new TextEncoder().encode(text) });
}

/** The snapshot of a JSON value: its hash equals `hashJson` of it. */
export function buildSnapshot(params: BuildParams & { value: Json }): Promise<StoredSnapshot> {
  const { value, ...rest } = params;
  return buildTextSnapshot({ ...rest, text: canonicalJson(value) });
}
