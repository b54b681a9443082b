import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SnapshotSealer } from "@syncline/core";
import { deriveKey } from "./derive-key.ts";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

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

/** Nonce, tag, ciphertext. */
function encrypt(key: Uint8Array, hash: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(hash));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function decrypt(key: Uint8Array, hash: string, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const text = bytes.subarray(nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(hash))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(text), decipher.final()]);
}
