import { randomBytes } from "node:crypto";
import type { SnapshotSealer } from "@syncline/core";
import { decrypt, encrypt } from "./cipher.ts";
import { deriveKey } from "./derive-key.ts";

const keyBytes = 32;

/**
 * AES-256-GCM with a random key for each snapshot; that key is wrapped with one derived from the secret key.
 * The snapshot's hash is authenticated with both, so neither bytes nor keys can be exchanged.
 */
export function createSnapshotSealer(secretKey: string): SnapshotSealer {
  const wrapping = deriveKey(secretKey, "snapshot-keys");
  return {
    seal({ hash, bytes }) {
      const key = randomBytes(keyBytes);
      return {
        bytes: encrypt(key, hash, bytes),
        sealedKey: encrypt(wrapping, hash, key),
      };
    },
    open({ hash, bytes, sealedKey }) {
      return decrypt(decrypt(wrapping, hash, sealedKey), hash, bytes);
    },
  };
}
