/**
 * Keys are letters, digits, `_`, `-` and `.`, so two of them mean something else in an address: `.` and `..`.
 * They get a `~` in front, which no key has.
 */
export function segmentOfKey(key: string): string {
  return key === "." || key === ".." ? `~${key}` : key;
}

export function keyOfSegment(segment: string): string {
  return segment.startsWith("~") ? segment.slice(1) : segment;
}

/** The address of a type's page, for links that the router does not make. */
export function typeHref(key: string): string {
  return `/types/${encodeURIComponent(segmentOfKey(key))}`;
}

/** A text as the router writes it after `?`: what could be read as a number or a flag is in quotes. */
export function searchText(text: string): string {
  try {
    JSON.parse(text);
    return JSON.stringify(text);
  } catch {
    return text;
  }
}
