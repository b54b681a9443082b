/** JSON that also holds what JSON cannot: dates, bytes, undefined and numbers beyond its own. */
type Encoded =
  | null
  | boolean
  | number
  | string
  | readonly Encoded[]
  | { readonly [name: string]: Encoded };

/**
 * Values as JSON. What JSON has no word for becomes an object with one name that begins with `$`; names of
 * the value's own that begin so get another `$`, so that no data is ever taken for a tag.
 * @throws TypeError for functions, symbols, big integers, invalid dates and instances of classes
 */
export function encodeValue(value: unknown): Encoded {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value === undefined) return { $undefined: true };
  if (typeof value === "number") {
    const kept = Number.isFinite(value) && !Object.is(value, -0);
    return kept ? value : { $number: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return { $date: value.getTime() };
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (Array.isArray(value)) return value.map(encodeValue);
  if (typeof value === "object" && isPlain(value)) {
    const kept = Object.entries(value).filter(([, part]) => part !== undefined);
    return Object.fromEntries(
      kept.map(([name, part]) => [name.startsWith("$") ? `$${name}` : name, encodeValue(part)]),
    );
  }
  throw new TypeError(`a ${typeof value} cannot be taken down in the journal`);
}

/** @throws TypeError for an unknown tag */
export function decodeValue(encoded: unknown): unknown {
  if (typeof encoded !== "object" || encoded === null) return encoded;
  if (Array.isArray(encoded)) return encoded.map(decodeValue);
  const parts = Object.entries(encoded);
  const [first] = parts;
  if (first !== undefined && /^\$(?!\$)/.test(first[0])) return decodeTag(first[0], first[1]);
  return Object.fromEntries(
    parts.map(([name, part]) => [name.startsWith("$") ? name.slice(1) : name, decodeValue(part)]),
  );
}

function decodeTag(tag: string, value: unknown): unknown {
  if (tag === "$undefined") return undefined;
  if (tag === "$number") return Number(value);
  if (tag === "$date" && typeof value === "number") return new Date(value);
  if (tag === "$bytes" && typeof value === "string") return fromBase64(value);
  throw new TypeError(`the journal holds a value of an unknown kind: ${tag}`);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** As many as may safely be arguments of one call. */
const chunkSize = 8_192;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + chunkSize)));
  }
  return btoa(parts.join(""));
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
