import { randomBytes } from "node:crypto";
import { hashBytes } from "@syncline/core";

const prefix = "sl_";
const hintLength = 8;

/** A new token for its owner, and what is kept of it. 256 bits of chance: a plain hash cannot be guessed. */
export function makeApiToken(): { secret: string; hash: string; hint: string } {
  const secret = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashOfToken(secret), hint: secret.slice(0, hintLength) };
}

/** SHA-256, hexadecimal. */
export function hashOfToken(secret: string): string {
  return hashBytes(secret);
}
