import { createHash, timingSafeEqual } from "node:crypto";

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Compares tokens by their hashes, in constant time whatever their lengths. */
export function createTokenCheck(token: string | null): (candidate: string) => boolean {
  if (token === null) return () => false;
  const expected = digest(token);
  return (candidate) => timingSafeEqual(digest(candidate), expected);
}

/** The token of a header `Authorization: Bearer …`; null for any other. */
export function bearerToken(header: string | null): string | null {
  return header?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}
