import { hash } from "node:crypto";

/** SHA-256 of bytes, or of a text in UTF-8: 32 bytes. */
export function sha256(of: Uint8Array | string): Uint8Array {
  return hash("sha256", of, "buffer");
}
