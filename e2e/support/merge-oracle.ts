import { type ContentType, isJsonObject, type Json, type MergeConflict } from "@syncline/core";

/** Whatever a content type says, one line each, by its path. Lists that mean sets have a line per entry. */
function* linesOf(path: string, value: Json): Generator<[string, string]> {
  if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) yield* linesOf(`${path}.${name}`, part);
  } else if (Array.isArray(value) && /\.(types|kinds|allowed)$/.test(path)) {
    for (const entry of value) yield [`${path}.${String(entry)}`, "in"];
  } else if (Array.isArray(value) && path.endsWith(".enum.values")) {
    for (const entry of value) {
      if (isJsonObject(entry)) yield* linesOf(`${path}.${String(entry.value)}`, entry);
    }
  } else if (Array.isArray(value) && path.includes(".embeds.")) {
    for (const [index, entry] of value.entries()) yield* linesOf(`${path}.${index}`, entry);
  } else {
    yield [path, JSON.stringify(value)];
  }
}

function lines(type: ContentType | null): Map<string, string> {
  if (type === null) return new Map();
  const { fields, ...rest } = type;
  return new Map([
    ...linesOf("", rest as Json),
    ...fields.flatMap((field) => [...linesOf(`.fields.${field.key}`, field as Json)]),
  ]);
}

export interface Sides {
  readonly base: ContentType | null;
  readonly ours: ContentType | null;
  readonly theirs: ContentType | null;
}

/** Where a conflict is needed: two edits of one thing, a deletion of what the other changed, two additions. */
export function mustConflict({ base, ours, theirs }: Sides): string[] {
  const [before, left, right] = [lines(base), lines(ours), lines(theirs)];
  const clashing = [...new Set([...before.keys(), ...left.keys(), ...right.keys()])].filter(
    (line) => {
      const [was, mine, other] = [before.get(line), left.get(line), right.get(line)];
      return mine !== other && mine !== was && other !== was;
    },
  );
  const wholes = (type: ContentType | null) =>
    new Map<string, string>(
      [["", type], ...(type?.fields ?? []).map((field) => [`.fields.${field.key}`, field])].flatMap(
        ([path, value]) => (value === null ? [] : [[String(path), JSON.stringify(value)]]),
      ),
    );
  const [was, mine, other] = [wholes(base), wholes(ours), wholes(theirs)];
  for (const path of new Set([...was.keys(), ...mine.keys(), ...other.keys()])) {
    const [a, b, c] = [was.get(path), mine.get(path), other.get(path)];
    const oneIsGone = a !== undefined && (b === undefined) !== (c === undefined);
    if (oneIsGone && (b ?? c) !== a) clashing.push(path);
  }
  return clashing;
}

/** Lines that the merge lost or made up, outside of its conflicts. Empty when all is well. */
export function lostOrInvented(
  { base, ours, theirs }: Sides,
  merged: ContentType | null,
  conflicts: readonly MergeConflict[],
): string[] {
  const [before, left, right, found] = [lines(base), lines(ours), lines(theirs), lines(merged)];
  const open = conflicts.flatMap(({ kind, path }) => {
    if (kind === "order") return [];
    // Whether a field is a list goes with what it holds.
    return [`.${path}`, ...(path.endsWith(".type") ? [`.${path.slice(0, -5)}.items`] : [])];
  });
  const isOpen = (line: string) =>
    open.some((path) => path === "." || line === path || line.startsWith(`${path}.`));
  const all = new Set([...before.keys(), ...left.keys(), ...right.keys(), ...found.keys()]);
  return [...all].filter((line) => {
    const [was, mine, other] = [before.get(line), left.get(line), right.get(line)];
    if (isOpen(line)) return false;
    // Without a base there is no result while anything is open.
    if (base === null && conflicts.length > 0) return mine !== other;
    return found.get(line) !== (was === mine ? other : mine);
  });
}
