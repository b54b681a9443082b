import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type SecretBox, SynclineError } from "@syncline/core";
import { z } from "zod";
import { deriveKey } from "./derive-key.ts";

const algorithm = "aes-256-gcm";
const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + nonceBytes + tagBytes;

const secretsSchema = z.record(z.string(), z.string());

/**
 * Seals secrets with AES-256-GCM: version byte, nonce, tag, ciphertext. The target's id is authenticated
 * with them, so sealed secrets of one target cannot be passed off as another's.
 */
export function createSecretBox(secretKey: string): SecretBox {
  const key = deriveKey(secretKey, "secret-box");
  return {
    async seal({ targetId, secrets }) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(targetId));
      const text = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
      return {
        targetId,
        names: Object.keys(secrets).sort(),
        sealed: Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), text]),
      };
    },

    async open({ targetId, sealed }) {
      try {
        const bytes = Buffer.from(sealed);
        if (bytes.length < headerBytes || bytes[0] !== formatVersion)
          throw new Error("unknown form");
        const nonce = bytes.subarray(1, 1 + nonceBytes);
        const decipher = createDecipheriv(algorithm, key, nonce)
          .setAAD(Buffer.from(targetId))
          .setAuthTag(bytes.subarray(1 + nonceBytes, headerBytes));
        const text = Buffer.concat([
          decipher.update(bytes.subarray(headerBytes)),
          decipher.final(),
        ]);
        return secretsSchema.parse(JSON.parse(text.toString("utf8")));
      } catch (cause) {
        throw new SynclineError({
          code: "internal",
          message:
            "The stored secrets of this target cannot be opened with the key of this server. " +
            "Start it with the SYNCLINE_SECRET_KEY they were stored with, or enter them again.",
          internal: `secrets of target ${targetId} cannot be opened`,
          cause,
        });
      }
    },
  };
}
