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
import type { Compression } from "../ports/index.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const zstdPack = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);
const zstdUnpack = promisify<Uint8Array, ZstdOptions, Buffer>(zstdDecompress);

/** Up to here the work takes less time than handing it to another thread. */
const quickBytes = 32 * 1024;
const isQuick = (bytes: Uint8Array, dictionary: Uint8Array | undefined) =>
  bytes.length + (dictionary?.length ?? 0) <= quickBytes;

/** A window that reaches from the end of `bytes` to the beginning of the dictionary, as far as zstd allows. */
function windowLog(bytes: Uint8Array, dictionary: Uint8Array): number {
  return Math.min(27, Math.max(10, Math.ceil(Math.log2(bytes.length + dictionary.length + 1))));
}

/** zlib takes no limit of zero. */
const limitOf = (maxBytes: number) => ({ maxOutputLength: Math.max(1, maxBytes) });

export function createNodeCompression(): Compression {
  return {
    gzip: (bytes) => pack(bytes),
    gunzip: (bytes, maxBytes) => unpack(bytes, limitOf(maxBytes)),
    async zstd(bytes, dictionary) {
      const options =
        dictionary === undefined
          ? {}
          : {
              dictionary,
              params: { [constants.ZSTD_c_windowLog]: windowLog(bytes, dictionary) },
            };
      return isQuick(bytes, dictionary)
        ? zstdCompressSync(bytes, options)
        : zstdPack(bytes, options);
    },
    async unzstd(bytes, maxBytes, dictionary) {
      const options = { ...limitOf(maxBytes), ...(dictionary === undefined ? {} : { dictionary }) };
      const quick = maxBytes <= quickBytes && isQuick(bytes, dictionary);
      return quick ? zstdDecompressSync(bytes, options) : zstdUnpack(bytes, options);
    },
  };
}
