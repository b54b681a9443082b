import type { Cause } from "./types.ts";

/**
 * 53 bits of a text, in letters and digits; not for anything an attacker must not forge. Here rather than
 * SHA-256, which needs Node: a browser computes the same. The mixing is cyrb53's (public domain).
 */
function shortHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, "0");
}

/** `data.platform_refused.0h3k9x2m1qz`: what can be told at a glance, and a hash of the whole. */
export function causeId(parts: Omit<Cause, "id">): string {
  const { origin, code, template, path, retryable } = parts;
  return `${origin}.${code}.${shortHash(JSON.stringify([origin, code, template, path, retryable]))}`;
}
