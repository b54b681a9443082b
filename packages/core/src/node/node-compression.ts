import { promisify } from "node:util";
import {
  constants,
  gunzip,
  gzip,
  type ZstdOptions,
  zstdCompress,
  zstdCompressSync,
  zstdDecompress,
  zstdDecompressSync,
} from "node:zlib";
import type { Compression } from "../ports/compression.ts";

const gzipBytes = promisify(gzip);
const gunzipBytes = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
const zstdBytes = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);
const unzstdBytes = promisify<Uint8Array, ZstdOptions, Buffer>(zstdDecompress);

/** Up to here the work takes less time than handing it to another thread. */
const quickBytes = 32 * 1024;
const isQuick = (bytes: Uint8Array, dictionary: Uint8Array | undefined) =>
  bytes.length + (dictionary?.length ?? 0) <= quickBytes;

/** A window that reaches from the end of `bytes` to the beginning of the dictionary, as far as zstd allows. */
function reachingBack(bytes: Uint8Array, dictionary: Uint8Array): ZstdOptions {
  const log = Math.ceil(Math.log2(bytes.length + dictionary.length + 1));
  const windowLog = Math.min(27, Math.max(10, log));
  return { dictionary, params: { [constants.ZSTD_c_windowLog]: windowLog } };
}

/** zlib takes no limit of zero. */
const limitOf = (maxBytes: number) => ({ maxOutputLength: Math.max(1, maxBytes) });

/** Compression by zlib, off the main thread but for what is done sooner than handed over. */
export const nodeCompression: Compression = {
  gzip: (bytes) => gzipBytes(bytes),
  gunzip: (bytes, maxBytes) => gunzipBytes(bytes, limitOf(maxBytes)),
  async zstd(bytes, dictionary) {
    const options = dictionary === undefined ? {} : reachingBack(bytes, dictionary);
    return isQuick(bytes, dictionary)
      ? zstdCompressSync(bytes, options)
      : zstdBytes(bytes, options);
  },
  async unzstd(bytes, maxBytes, dictionary) {
    const options = { ...limitOf(maxBytes), ...(dictionary === undefined ? {} : { dictionary }) };
    const quick = maxBytes <= quickBytes && isQuick(bytes, dictionary);
    return quick ? zstdDecompressSync(bytes, options) : unzstdBytes(bytes, options);
  },
};
