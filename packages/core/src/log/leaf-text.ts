import { canonicalJson } from "../canonical/canonical-json.ts";
import type { Json, JsonObject } from "../model/json.ts";

/**
 * The text that is hashed into the log: RFC 8785. It refuses half of a surrogate pair, which a platform may
 * well send; each becomes U+FFFD, as it would in UTF-8, rather than stopping the log for ever.
 */
export function leafText(leaf: JsonObject): string {
  try {
    return canonicalJson(leaf);
  } catch {
    return canonicalJson(wellFormed(leaf));
  }
}

function wellFormed(value: Json): Json {
  if (typeof value === "string") return value.replace(loneSurrogate, "\uFFFD");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  const entries = Object.entries(value).map(([name, inner]) => [
    wellFormed(name),
    wellFormed(inner),
  ]);
  return Object.fromEntries(entries);
}

/** With the `u` flag a whole pair is one character, which this class does not hold. */
const loneSurrogate = /[\uD800-\uDFFF]/gu;
