import type { Json } from "../model/json.ts";
import { equalJson } from "./equal-json.ts";
import type { Choice, ConflictKind, MergeConflict } from "./types.ts";

/** What stands at one place in each version; undefined where nothing does. */
export interface Versions {
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
}

export interface FoundConflict extends MergeConflict {
  /** Undefined: left open. */
  readonly choice: Choice | undefined;
}

/** One merge under way. */
export interface Merging {
  /** Both sides made the type on their own: without a base, every difference is a conflict. */
  readonly unrelated: boolean;
  readonly choose: (conflict: MergeConflict) => Choice | undefined;
  /** In the order of the walk, which is the same whichever side is called ours. */
  readonly found: FoundConflict[];
}

/** Merges what stands at one place; undefined: nothing is to stand there. */
export type Merge = (versions: Versions, path: string, merging: Merging) => Json | undefined;

export function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** What the versions agree on, where no more than one edit was made: `{ value }`; null when they clash. */
export function clearValue(
  { base, ours, theirs }: Versions,
  merging: Pick<Merging, "unrelated">,
): { readonly value: Json | undefined } | null {
  if (equalJson(ours, theirs)) return { value: ours };
  if (merging.unrelated) return null;
  if (equalJson(base, ours)) return { value: theirs };
  if (equalJson(base, theirs)) return { value: ours };
  return null;
}

/** The merge for versions that clash, made one for all versions. */
export function whereTheyClash(merge: Merge): Merge {
  return (versions, path, merging) => {
    const clear = clearValue(versions, merging);
    return clear === null ? merge(versions, path, merging) : clear.value;
  };
}

export function chosen(choice: Choice | undefined, versions: Versions): Json | undefined {
  if (choice === undefined) return versions.base;
  return typeof choice === "string" ? versions[choice] : choice.value;
}

interface Clash {
  readonly versions: Versions;
  readonly path: string;
  readonly kind: ConflictKind;
  readonly message: string;
}

/** Records a conflict and says what was chosen for it; undefined when it stays open. */
export function raise({ versions, path, kind, message }: Clash, merging: Merging) {
  const { base, ours, theirs } = versions;
  const conflict: MergeConflict = { path, kind, base, ours, theirs, message };
  const choice = merging.choose(conflict);
  merging.found.push({ ...conflict, choice });
  return choice;
}

/** A clash that can only be settled as a whole. */
export function settle(
  versions: Versions,
  path: string,
  merging: Merging,
  kind: "structural" | "property",
): Json | undefined {
  const clash = { versions, path, ...describe(versions, path, merging, kind) };
  return chosen(raise(clash, merging), versions);
}

/** Kind and wording of a clash. */
export function describe(
  { base, ours, theirs }: Versions,
  path: string,
  { unrelated }: Pick<Merging, "unrelated">,
  kind: "structural" | "property",
): { kind: ConflictKind; message: string } {
  const place = path === "" ? "The content type" : `'${path}'`;
  if (unrelated) {
    const message = `${place} differs between two content types that were made apart.`;
    return { kind: "structural", message };
  }
  if (base === undefined) return { kind, message: `${place} was added differently by both sides.` };
  if (ours === undefined || theirs === undefined) {
    const [deleter, changer] = ours === undefined ? ["ours", "theirs"] : ["theirs", "ours"];
    const message = `${place} was deleted by ${deleter} and changed by ${changer}.`;
    return { kind: kind === "structural" ? kind : "deletion", message };
  }
  return { kind, message: `${place} was changed differently by both sides.` };
}

/** A value that is one thing: no part of it can be merged. */
export function atom(kind: "structural" | "property" = "property"): Merge {
  return whereTheyClash((versions, path, merging) => settle(versions, path, merging, kind));
}
