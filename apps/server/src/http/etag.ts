import { createHash } from "node:crypto";

/** Larger answers are no lists that somebody polls, and hashing them holds up others. In UTF-16 units. */
const longestTagged = 4 * 1024 * 1024;

/**
 * An answer to a GET that its caller may keep and ask about again: 304 while it is the same. Whoever asks is
 * authenticated each time, so it is kept by the caller alone.
 */
export function taggedJson(request: Request, text: string, headers = new Headers()): Response {
  headers.set("cache-control", "private, no-cache");
  if (text.length <= longestTagged) {
    const tag = tagOf(text);
    headers.set("etag", tag);
    if (isAmong(tag, request.headers.get("if-none-match"))) {
      return new Response(null, { status: 304, headers });
    }
  }
  headers.set("content-type", "application/json");
  return new Response(text, { headers });
}

function tagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

/** RFC 9110, 13.1.2: compared weakly, since a proxy that compresses makes a tag weak. */
function isAmong(tag: string, header: string | null): boolean {
  if (header === null) return false;
  const tags = header.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
}
