import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { Change } from "./types.ts";

/** Lists whose entries all carry a unique text `key` are compared entry by entry, whatever their order. */
function keyed(list: readonly Json[]): Map<string, JsonObject> | null {
  const byKey = new Map<string, JsonObject>();
  for (const entry of list) {
    if (!isJsonObject(entry) || typeof entry.key !== "string" || byKey.has(entry.key)) return null;
    byKey.set(entry.key, entry);
  }
  return byKey;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry, index) => equal(entry, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => equal(a[name], b[name]));
}

function* compareNamed(
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  path: string,
): Generator<Change> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    const at = join(path, name);
    if (old === undefined) yield { path: at, kind: "added", before: null, after: now ?? null };
    else if (now === undefined) yield { path: at, kind: "removed", before: old, after: null };
    else yield* compare(old, now, at);
  }
}

function* compareLists(before: Json[], after: Json[], path: string): Generator<Change> {
  const [old, now] = [keyed(before), keyed(after)];
  if (old === null || now === null || (old.size === 0 && now.size === 0)) {
    yield { path, kind: "modified", before, after };
    return;
  }
  yield* compareNamed(old, now, path);
  const oldOrder = [...old.keys()].filter((key) => now.has(key));
  const newOrder = [...now.keys()].filter((key) => old.has(key));
  if (!equal(oldOrder, newOrder)) yield { path, kind: "moved", before: oldOrder, after: newOrder };
}

function* compare(before: Json, after: Json, path: string): Generator<Change> {
  if (equal(before, after)) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    yield* compareNamed(new Map(Object.entries(before)), new Map(Object.entries(after)), path);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    yield* compareLists(before, after, path);
  } else {
    yield { path, kind: "modified", before, after };
  }
}

/** Every difference between two JSON values, down to the property, in document order. Empty when equal. */
export function diffJson(before: Json, after: Json): Change[] {
  return [...compare(before, after, "")];
}
