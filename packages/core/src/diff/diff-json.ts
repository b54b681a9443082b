import { canonicalJson } from "../canonical/canonical-json.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { equal } from "./equal.ts";
import { keyedBy } from "./keyed.ts";
import type { Change } from "./types.ts";

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
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
  const keyed = keyedBy(before, after);
  if (keyed === null) {
    yield { path, kind: isReordered(before, after) ? "moved" : "modified", before, after };
    return;
  }
  yield* compareNamed(keyed.before, keyed.after, path);
  const oldOrder = [...keyed.before.keys()].filter((key) => keyed.after.has(key));
  const newOrder = [...keyed.after.keys()].filter((key) => keyed.before.has(key));
  if (!equal(oldOrder, newOrder)) yield { path, kind: "moved", before: oldOrder, after: newOrder };
}

/** Whether two lists, which differ, hold the same entries. */
function isReordered(before: Json[], after: Json[]): boolean {
  if (before.length !== after.length) return false;
  const texts = (list: Json[]) => list.map((entry) => canonicalJson(entry)).sort();
  return equal(texts(before), texts(after));
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
