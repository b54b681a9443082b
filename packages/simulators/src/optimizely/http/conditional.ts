/** What a representation is known by. */
export interface Validators {
  /** Quoted, strong. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/**
 * The entity tags of a header, or null when the header does not count: absent, or with weak tags only,
 * which this API says it ignores. A malformed header counts and matches nothing, so it never lets a write by.
 */
function strongTags(header: string | null): readonly string[] | null {
  if (header === null) return null;
  if (header.trim() === "*") return ["*"];
  const tags = [...header.matchAll(/(W\/)?("[^"]*")/g)];
  const strong = tags.filter((match) => match[1] === undefined).map((match) => match[2] ?? "");
  return strong.length === 0 && tags.length > 0 ? null : strong;
}

function includesTag(tags: readonly string[], etag: string): boolean {
  return tags.includes("*") || tags.includes(etag);
}

/** Milliseconds of an HTTP date, null when absent or malformed (RFC 9110 then ignores the condition). */
function parseDate(header: string | null): number | null {
  const time = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? null : time;
}

/** HTTP dates know no fractions, so neither may the comparison. */
function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

/** Whether a write may go on: `If-Match` beats `If-Unmodified-Since`. */
export function writePreconditionHolds(headers: Headers, current: Validators): boolean {
  const tags = strongTags(headers.get("if-match"));
  if (tags !== null) return includesTag(tags, current.etag);
  const since = parseDate(headers.get("if-unmodified-since"));
  return since === null || wholeSeconds(current.modifiedAt) <= since;
}

/** Whether a read can be answered 304: `If-None-Match` beats `If-Modified-Since`. */
export function isNotModified(headers: Headers, current: Validators): boolean {
  const tags = strongTags(headers.get("if-none-match"));
  if (tags !== null) return includesTag(tags, current.etag);
  const since = parseDate(headers.get("if-modified-since"));
  return since !== null && wholeSeconds(current.modifiedAt) <= since;
}

/** The headers a single representation is sent with. */
export function validatorHeaders(current: Validators): Record<string, string> {
  return {
    ETag: current.etag,
    "Last-Modified": new Date(wholeSeconds(current.modifiedAt)).toUTCString(),
  };
}
