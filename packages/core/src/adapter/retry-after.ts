/**
 * Milliseconds the platform asks to wait: `Retry-After` (RFC 9110: seconds or a date), or Contentful's
 * `X-Contentful-RateLimit-Reset` (seconds). Undefined when it says nothing usable.
 */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const said = headers.get("retry-after") ?? headers.get("x-contentful-ratelimit-reset");
  if (said === null || said.trim() === "") return undefined;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return seconds < 0 ? undefined : seconds * 1000;
  const date = Date.parse(said);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
