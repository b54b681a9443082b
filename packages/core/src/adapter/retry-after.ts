/** Longest wait a platform may ask for; more is cut to it. */
export const longestRetryAfterMs = 5 * 60_000;

const secondsPattern = /^\d+(\.\d+)?$/;
/** Begins with the day: without it `Date.parse` takes almost any text for a date. */
const datePattern = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? /i;

/**
 * Milliseconds that the answer asks everyone to wait (`Retry-After`, RFC 9110: seconds or a date), from 0 to
 * five minutes. Undefined when it says nothing usable.
 */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const said = headers.get("retry-after")?.trim() ?? "";
  if (secondsPattern.test(said)) return Math.min(Number(said) * 1000, longestRetryAfterMs);
  if (!datePattern.test(said)) return undefined;
  const wait = Date.parse(said) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestRetryAfterMs);
}

/**
 * The same for an answer of 429, where Contentful tells the time in `X-Contentful-RateLimit-Reset` (seconds;
 * other answers of its carry it too, without asking for anything).
 */
export function rateLimitResetMs(headers: Headers, now: Date): number | undefined {
  const asked = retryAfterMs(headers, now);
  const reset = headers.get("x-contentful-ratelimit-reset");
  if (asked !== undefined || reset === null) return asked;
  return retryAfterMs(new Headers({ "retry-after": reset }), now);
}
