import type { Json } from "../model/json.ts";
import { mergeOrder } from "./merge-order.ts";
import { type Merge, settle, type Versions, whereTheyClash } from "./merging.ts";

/** The texts of a list in which none occurs twice; null for any other value. */
function asSet(value: Json | undefined): Set<string> | null {
  if (!Array.isArray(value)) return null;
  const texts = value.filter((entry) => typeof entry === "string");
  const set = new Set(texts);
  return set.size === value.length ? set : null;
}

function asSets({ base, ours, theirs }: Versions) {
  const sets = { base: asSet(base), ours: asSet(ours), theirs: asSet(theirs) };
  if (sets.base === null || sets.ours === null || sets.theirs === null) return null;
  return { base: sets.base, ours: sets.ours, theirs: sets.theirs };
}

/**
 * A list that means a set: what either side added is in, what either side took out is out. Its order means
 * nothing and so never clashes, but is kept as far as it goes. It clashes where both sides set it anew, and
 * where they would empty it together: for platforms an empty list often allows everything.
 */
export function stringSet({ limit = Number.POSITIVE_INFINITY } = {}): Merge {
  return whereTheyClash((versions, path, merging) => {
    const sets = asSets(versions);
    if (sets === null) return settle(versions, path, merging, "property");
    const { base, ours, theirs } = sets;
    const kept = new Set<string>();
    for (const entry of ours) if (!base.has(entry) || theirs.has(entry)) kept.add(entry);
    for (const entry of theirs) if (!base.has(entry)) kept.add(entry);
    const isEmptied = kept.size === 0 && ours.size > 0 && theirs.size > 0;
    if (isEmptied || kept.size > limit) return settle(versions, path, merging, "property");
    const lists = { base: [...base], ours: [...ours], theirs: [...theirs] };
    return [...mergeOrder({ ...lists, kept }).order];
  });
}
