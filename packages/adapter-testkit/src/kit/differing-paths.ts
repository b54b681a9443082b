import { canonicalJson, isJsonObject, type Json } from "@syncline/core/adapter";

type Leaves = Map<string, string>;

/** Lists of objects with a `key` are told apart by it, so that a path names the field and not its place. */
function keyed(list: readonly Json[]): Map<string, Json> | null {
  const entries = list.map(
    (entry) => [isJsonObject(entry) ? entry.key : undefined, entry] as const,
  );
  const keys = new Set(entries.map(([key]) => key));
  const allKeyed = entries.every(([key]) => typeof key === "string");
  if (list.length === 0 || !allKeyed || keys.size < list.length) return null;
  return new Map(entries as (readonly [string, Json])[]);
}

function collect(value: Json, path: string, leaves: Leaves): void {
  const members = isJsonObject(value)
    ? new Map(Object.entries(value))
    : Array.isArray(value)
      ? keyed(value)
      : null;
  if (members === null || members.size === 0) {
    leaves.set(path, canonicalJson(value));
    return;
  }
  for (const [name, member] of members)
    collect(member, path === "" ? name : `${path}.${name}`, leaves);
}

/** Paths of the smallest parts of two values that differ; the order of keyed lists is not looked at. */
export function differingPaths(before: Json, after: Json): string[] {
  const left: Leaves = new Map();
  const right: Leaves = new Map();
  collect(before, "", left);
  collect(after, "", right);
  const paths = new Set([...left.keys(), ...right.keys()]);
  return [...paths].filter((path) => left.get(path) !== right.get(path));
}

/** `fields.title.enum.values[2]` → its steps. */
export function stepsOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== "");
}

/** One of the paths lies on the way to the other, or is it. */
export function onOneLine(a: string, b: string): boolean {
  const left = stepsOf(a);
  const right = stepsOf(b);
  const length = Math.min(left.length, right.length);
  return left.slice(0, length).every((step, index) => step === right[index]);
}
