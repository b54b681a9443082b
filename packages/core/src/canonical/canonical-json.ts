import canonicalize from "canonicalize";
import type { Json } from "../model/json.ts";
import { sortKeys } from "./sort-keys.ts";

/**
 * RFC 8785 canonical JSON: one text for one value, whatever the order of its keys. The engine's own
 * `JSON.stringify` writes numbers and texts as the RFC wants them, so a value with sorted keys goes through
 * it; whatever is not plain JSON is left to the library, which writes it or says what is wrong with it.
 */
export function canonicalJson(value: Json): string {
  const sorted = sortKeys(value);
  if (sorted !== undefined) {
    const text = JSON.stringify(sorted);
    // Half of a surrogate pair is escaped by `JSON.stringify` and refused by the RFC.
    if (text !== undefined && !text.includes("\\ud")) return text;
  }
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}
