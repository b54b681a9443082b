import { hashBytes } from "../canonical/hash.ts";
import type { Compression } from "../ports/compression.ts";
import { damaged, type Unreadable } from "./damage.ts";
import { largestPieceBytes, type StoredSnapshot } from "./types.ts";

/**
 * The one place where stored bytes become plain ones, their checksum verified. Never for `chunks`, which are
 * put together from snapshots of their own. The output is no longer than the snapshot says it is.
 */
export async function unpack(
  compression: Compression,
  snapshot: StoredSnapshot,
  dictionary: Uint8Array | undefined,
): Promise<Uint8Array | Unreadable> {
  const { hash, codec, size, sealed } = snapshot;
  if (codec === "erased") return { hash, why: "erased", found: "it has been erased" };
  if (sealed) return damaged(hash, "it is sealed with a key that is not there");
  if (size > largestPieceBytes) return damaged(hash, "its size is beyond what is ever stored");
  let plain: Uint8Array;
  try {
    plain = await decompress(compression, snapshot, dictionary);
  } catch (error) {
    return damaged(hash, `it cannot be decompressed (${String(error)})`);
  }
  if (plain.length !== size) return damaged(hash, "its size differs");
  return hashBytes(plain) === hash ? plain : damaged(hash, "its checksum differs");
}

async function decompress(
  compression: Compression,
  { codec, bytes, size }: StoredSnapshot,
  dictionary: Uint8Array | undefined,
): Promise<Uint8Array> {
  if (codec === "gzip") return compression.gunzip(bytes, size);
  if (codec === "zstd") return compression.unzstd(bytes, size, dictionary);
  if (codec === "json") return bytes;
  throw new Error(`no codec is called '${codec}'`);
}
