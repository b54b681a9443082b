import { isJsonObject, type Json } from "../model/json.ts";

/** One value of a content, at its place. */
export interface ValueLine {
  /** As differences name it: `fields.title.required`. */
  readonly path: string;
  /** Text, number, boolean, null, a list without keys, or the order of the entries of one with keys. */
  readonly value: Json;
}

/**
 * The values of a content one by one, in its order: what blame is laid on. The entries of a list go by their key
 * where each has one, and the list's own line is their order.
 */
export function valueLines(content: Json): ValueLine[] {
  return [...linesOf(content, "")];
}

function* linesOf(value: Json, path: string): Generator<ValueLine> {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (Array.isArray(value)) {
    const keys = keysOf(value);
    yield { path, value: keys ?? value };
    if (keys === null) return;
    for (const [index, key] of keys.entries()) yield* linesOf(value[index] ?? null, at(key));
  } else if (isJsonObject(value) && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) yield* linesOf(inner, at(name));
  } else {
    yield { path, value };
  }
}

function keysOf(list: readonly Json[]): string[] | null {
  const keys = list.map((entry) => (isJsonObject(entry) ? entry.key : undefined));
  const texts = keys.filter((key) => typeof key === "string");
  const isKeyed = texts.length === list.length && new Set(texts).size === texts.length;
  return isKeyed && texts.length > 0 ? texts : null;
}
