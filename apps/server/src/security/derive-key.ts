import { hkdfSync } from "node:crypto";

/** A key of 32 bytes for one purpose, of the one secret key there is. HKDF-SHA-256, RFC 5869. */
export function deriveKey(
  secretKey: string,
  purpose: "secret-box" | "sign-in" | "log" | "snapshot-keys" | "kept-keys" | "known-browser",
): Buffer {
  return Buffer.from(hkdfSync("sha256", secretKey, "syncline", `syncline/${purpose}/v1`, 32));
}
