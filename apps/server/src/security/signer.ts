import { createPrivateKey, createPublicKey, hash, sign } from "node:crypto";
import type { Signer } from "@syncline/core";

/** DER of an Ed25519 private key, up to the 32 bytes of its seed: RFC 8410. */
const derPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Signs checkpoints with the Ed25519 key of this seed of 32 bytes, the same in every process of an installation.
 * Without a name, it is called after its own hash.
 */
export function createSigner(seed: Uint8Array, name: string | null): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([derPrefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  const publicKey = new Uint8Array(Buffer.from(x, "base64url"));
  return {
    name: name ?? `syncline/${hash("sha256", publicKey, "hex").slice(0, 16)}`,
    publicKey,
    async sign(message) {
      return new Uint8Array(sign(null, message, key));
    },
  };
}
