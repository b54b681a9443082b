export type JsonObject = Readonly<Record<string, unknown>>;

/** The object at a place that may hold anything: an empty one where there is none. */
export function objectAt(value: unknown): JsonObject {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : {};
}

export const textsAt = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);

/** RFC 8785: the one text of a JSON value. `JSON.stringify` writes numbers and texts as the RFC wants them. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const names = Object.keys(value).sort();
  const member = (name: string) => `${JSON.stringify(name)}:${canonical(objectAt(value)[name])}`;
  return `{${names.map(member).join()}}`;
}
