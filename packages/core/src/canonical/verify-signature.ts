import { createPublicKey, verify } from "node:crypto";

/** Whether a public key of 32 bytes, here in base64url, has signed the bytes. Ed25519, RFC 8032. */
export function verifySignature(params: {
  publicKey: string;
  bytes: Uint8Array;
  signature: Uint8Array;
}): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: params.publicKey };
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(null, params.bytes, key, params.signature);
}
