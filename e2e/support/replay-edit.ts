import { type ContentType, isJsonObject, type Json, type JsonObject } from "@syncline/core";

const same = (a: Json | undefined, b: Json | undefined) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
const keyOf = (entry: Json) => (isJsonObject(entry) ? String(entry.key) : "");

/** The entries of `state` with what an edit did to them; what `state` does not have is taken as edited. */
function replayList(state: Json[], before: Json[], after: Json[]): Json[] {
  const [had, has] = [before, after].map((list) => new Map(list.map((one) => [keyOf(one), one])));
  const list: Json[] = [];
  for (const entry of state) {
    const key = keyOf(entry);
    const [old, now] = [had?.get(key), has?.get(key)];
    if (now !== undefined && old !== undefined) list.push(replay(entry, old, now) as Json);
    else if (old === undefined) list.push(now ?? entry);
  }
  const present = new Set(list.map(keyOf));
  after.forEach((entry, index) => {
    const isEdited = !same(entry, had?.get(keyOf(entry)));
    if (present.has(keyOf(entry)) || !isEdited) return;
    const before = new Set(after.slice(0, index).map(keyOf));
    list.splice(list.findLastIndex((one) => before.has(keyOf(one))) + 1, 0, entry);
  });
  return list;
}

function replay(
  state: Json | undefined,
  before: Json | undefined,
  after: Json | undefined,
): Json | undefined {
  if (same(before, after)) return state;
  if (isJsonObject(state) && isJsonObject(before) && isJsonObject(after)) {
    const entries = [...new Set([state, before, after].flatMap(Object.keys))].flatMap((name) => {
      const value: Json | undefined =
        name === "fields"
          ? replayList(listOf(state), listOf(before), listOf(after))
          : replay(state[name], before[name], after[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }
  return after;
}

const listOf = ({ fields }: JsonObject) => (Array.isArray(fields) ? fields : []);

/** The edit from `before` to `after`, made to another state of the same content type. Null: it does not exist. */
export function replayEdit(
  state: ContentType | null,
  before: ContentType | null,
  after: ContentType | null,
): ContentType | null {
  if (before === after) return state;
  if (state === before) return after;
  const [a, b, c] = [state, before, after].map((type) => (type ?? undefined) as Json | undefined);
  return ((replay(a, b, c) as ContentType | undefined) ?? null) as ContentType | null;
}
