import type { Compression } from "@syncline/core";

/** Compression that does nothing: no thread pool disturbs the order, and the texts stay readable. */
export const identityCompression: Compression = {
  gzip: async (bytes) => bytes,
  gunzip: async (bytes) => bytes,
  zstd: async (bytes) => bytes,
  unzstd: async (bytes) => bytes,
};
