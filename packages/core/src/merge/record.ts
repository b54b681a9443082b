import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { equalJson } from "./equal-json.ts";
import { join, type Merge, settle, type Versions, whereTheyClash } from "./merging.ts";

export interface RecordShape {
  /** Properties with a merge of their own. */
  readonly properties?: Readonly<Record<string, Merge>>;
  /** All others. */
  readonly others: Merge;
  /**
   * - `container`: its absence says the same as an empty one, so it is never added or deleted, only filled.
   * - `rule`: one that both sides together emptied says nothing any more, and goes; deleted by one side, it
   *   stays deleted when the other side only took parts of it out.
   * - `value`: may be empty.
   */
  readonly as: "container" | "rule" | "value";
}

/** What `object` itself holds under the name: nothing inherited, whatever a model calls its properties. */
export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Names of all, those of the first in its order, then the rest by code unit: the same for swapped sides. */
export function allNames(base: Iterable<string>, ...others: Iterable<string>[]): string[] {
  const names = new Set(base);
  const added = new Set<string>();
  for (const other of others) for (const name of other) if (!names.has(name)) added.add(name);
  return [...names, ...[...added].sort()];
}

/** `value` is `base` without some of it. */
function isPartOf(base: Json | undefined, value: Json | undefined): boolean {
  if (!isJsonObject(base) || !isJsonObject(value)) return equalJson(base, value);
  return Object.keys(value).every((name) => isPartOf(own(base, name), own(value, name)));
}

/** One side deleted it, the other deleted part of it. */
function isDeletion({ base, ours, theirs }: Versions): boolean {
  if (base === undefined || (ours !== undefined && theirs !== undefined)) return false;
  return isPartOf(base, ours ?? theirs);
}

const isEmpty = (value: Json | undefined) => isJsonObject(value) && Object.keys(value).length === 0;

/** An object, merged property by property. One that both sides added clashes as a whole, if it does. */
export function record(shape: RecordShape): Merge {
  return whereTheyClash(clashingRecord(shape));
}

/** The same for versions that are known to clash. */
export function clashingRecord({ properties = {}, others, as }: RecordShape): Merge {
  const filled = (value: Json | undefined) =>
    as === "container" && value === undefined ? {} : value;
  return (versions, path, merging) => {
    const [ours, theirs] = [filled(versions.ours), filled(versions.theirs)];
    const base = versions.base ?? {};
    if (as === "rule" && isDeletion(versions)) return undefined;
    if (!isJsonObject(ours) || !isJsonObject(theirs) || !isJsonObject(base)) {
      return settle(versions, path, merging, "property");
    }
    const before = merging.found.length;
    const entries: [string, Json][] = [];
    for (const name of allNames(Object.keys(base), Object.keys(ours), Object.keys(theirs))) {
      const merge = (Object.hasOwn(properties, name) ? properties[name] : undefined) ?? others;
      const parts = { base: own(base, name), ours: own(ours, name), theirs: own(theirs, name) };
      const value = merge(parts, join(path, name), merging);
      if (value !== undefined) entries.push([name, value]);
    }
    const isAdded = versions.base === undefined && as !== "container" && !merging.unrelated;
    if (isAdded && merging.found.length > before) {
      merging.found.length = before;
      return settle(versions, path, merging, "property");
    }
    const isGone =
      as === "container" || (as === "rule" && ![base, ours, theirs].some((one) => isEmpty(one)));
    return entries.length === 0 && isGone ? undefined : Object.fromEntries(entries);
  };
}
