import { type ContentType, isJsonObject, type Json } from "../../src/model/index.ts";

/** Every single thing a content type says, by its path. Independent of how the merge walks. */
export type Leaves = ReadonlyMap<string, string>;

const sets = new Set(["types", "kinds", "allowed"]);

function* leavesOf(path: string, name: string, value: Json): Generator<[string, string]> {
  if (isJsonObject(value)) {
    for (const [part, inner] of Object.entries(value)) {
      yield* leavesOf(`${path}.${part}`, part, inner);
    }
  } else if (!Array.isArray(value)) {
    yield [path, JSON.stringify(value)];
  } else if (sets.has(name)) {
    for (const entry of value) yield [`${path}{${String(entry)}}`, "in"];
  } else if (name === "values") {
    for (const entry of value) {
      if (!isJsonObject(entry)) continue;
      const at = `${path}.${String(entry.value)}`;
      yield [at, "in"];
      yield* leavesOf(at, "", entry);
    }
  } else if (path.includes(".embeds.") && value.length === 1) {
    yield* leavesOf(`${path}.0`, "", value[0] as Json);
  } else {
    yield [path, JSON.stringify(value)];
  }
}

function* allLeaves({ fields, ...rest }: ContentType): Generator<[string, string]> {
  yield* leavesOf("type", "", rest as Json);
  for (const { key, ...field } of fields) {
    yield [`type.fields.${key}`, "in"];
    yield* leavesOf(`type.fields.${key}`, "", field as Json);
  }
}

const known = new WeakMap<ContentType, Leaves>();

export function leaves(type: ContentType): Leaves {
  const found = known.get(type) ?? new Map(allLeaves(type));
  known.set(type, found);
  return found;
}

export type Expected =
  | { readonly clash: true }
  | { readonly clash: false; readonly value?: string };

/** What three-way merging of one single thing must give. */
export function expectedLeaf(
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): Expected {
  const value = ours === theirs || base === theirs ? ours : base === ours ? theirs : null;
  if (value === null) return { clash: true };
  return { clash: false, ...(value === undefined ? {} : { value }) };
}

/** Whether a conflict at `path` speaks of the leaf. */
export function covers(path: string, leaf: string): boolean {
  const at = path === "" ? "type" : `type.${path}`;
  return leaf === at || leaf.startsWith(`${at}.`) || leaf.startsWith(`${at}{`);
}
