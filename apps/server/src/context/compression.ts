import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Compression } from "@syncline/core";

const gzipBytes = promisify(gzip);
const gunzipBytes = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

/** Compression by zlib, off the main thread. */
export const compression: Compression = {
  gzip: (bytes) => gzipBytes(bytes),
  gunzip: (bytes, maxBytes) => gunzipBytes(bytes, { maxOutputLength: Math.max(1, maxBytes) }),
};
