import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Compression } from "../ports/index.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export function createNodeCompression(): Compression {
  return {
    gzip: (bytes) => pack(bytes),
    gunzip: (bytes, maxBytes) =>
      // zlib takes no limit of zero.
      unpack(bytes, { maxOutputLength: Math.max(1, maxBytes) }),
  };
}
