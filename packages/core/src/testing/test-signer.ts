import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Signer } from "../ports/index.ts";

/** DER of an Ed25519 private key, up to the 32 bytes of its seed: RFC 8410. */
const derPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

const made = new Map<string, Signer>();

/** Signs with a key made of its name: for tests only. */
export function createTestSigner(name = "syncline.test/log"): Signer {
  // A context is made for every run of a property: its key is worth keeping.
  const signer = made.get(name) ?? makeSigner(name);
  made.set(name, signer);
  return signer;
}

function makeSigner(name: string): Signer {
  const seed = createHash("sha256").update(name).digest();
  const key = createPrivateKey({
    key: Buffer.concat([derPrefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const { x } = createPublicKey(key).export({ format: "jwk" }) as { x: string };
  return {
    name,
    publicKey: new Uint8Array(Buffer.from(x, "base64url")),
    async sign(message) {
      return new Uint8Array(sign(null, message, key));
    },
  };
}
