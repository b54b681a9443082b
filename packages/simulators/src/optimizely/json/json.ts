export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
/** An absent member may also be present as undefined: `JSON.stringify` leaves it out. */
export interface JsonObject {
  [member: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Parses JSON as strict UTF-8. A member called `__proto__` stays an ordinary member, as on a server that is
 * not written in JavaScript.
 * @throws SyntaxError or TypeError when the bytes are not JSON
 */
export function parseJsonBytes(bytes: Uint8Array): JsonValue {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as JsonValue;
}

/** JSON with sorted members: equal for equal values, whatever the order they were sent in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
  return `{${members.join(",")}}`;
}

/** The value at a path, or undefined where the path leaves the value. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
