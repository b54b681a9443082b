import { SynclineError } from "../errors/syncline-error.ts";
import type { Json } from "../model/json.ts";
import { arrangeAs, mergeOrder, orderOf } from "./merge-order.ts";
import {
  atom,
  chosen,
  clearValue,
  describe,
  join,
  type Merge,
  type Merging,
  raise,
  settle,
  type Versions,
} from "./merging.ts";
import { allNames } from "./record.ts";
import { sides } from "./types.ts";

export interface KeyedListShape {
  /** What an entry is known by; undefined for one that is known by nothing. */
  readonly keyOf: (entry: Json) => string | undefined;
  /** How an entry that both sides changed is merged. */
  readonly entry: Merge;
  /** Of a list that clashes as a whole, and of an entry that both sides added. */
  readonly kind: "structural" | "property";
  readonly limit: number;
  /** Both sides together may not empty it. */
  readonly keepsOne: boolean;
}

type Keyed = ReadonlyMap<string, Json>;
type Lists = Record<keyof Versions, Keyed>;

/** A list whose entries have keys, merged entry by entry and as a sequence. */
export function keyedList(shape: KeyedListShape): Merge {
  const whole = atom(shape.kind);
  return (versions, path, merging) => {
    const lists = keyedLists(versions, shape, merging);
    if (lists === null) return whole(versions, path, merging);
    const before = merging.found.length;
    const { entries, lost, open } = mergeEntries(lists, path, merging, shape);
    const sure = [...entries.keys()].filter((key) => !open.has(key)).length;
    const isEmptied = shape.keepsOne && sure === 0 && lists.ours.size > 0 && lists.theirs.size > 0;
    if (isEmptied || sure + open.size > shape.limit) {
      merging.found.length = before;
      return settle(versions, path, merging, shape.kind);
    }
    const order = settleOrder({ lists, entries, lost, open, path, merging });
    return order.map((key) => entries.get(key) as Json);
  };
}

function keyedLists(versions: Versions, { keyOf }: KeyedListShape, merging: Merging): Lists | null {
  const read = (value: Json | undefined): Keyed | null => {
    if (!Array.isArray(value)) return null;
    const entries = new Map<string, Json>();
    for (const entry of value) {
      const key = keyOf(entry);
      if (key === undefined || entries.has(key)) return null;
      entries.set(key, entry);
    }
    return entries;
  };
  const base = merging.unrelated ? new Map<string, Json>() : read(versions.base);
  const [ours, theirs] = [read(versions.ours), read(versions.theirs)];
  return base === null || ours === null || theirs === null ? null : { base, ours, theirs };
}

interface MergedEntries {
  readonly entries: Map<string, Json>;
  /** Keys whose addition by a side was not chosen: its place for it counts for nothing. */
  readonly lost: Record<"ours" | "theirs", Set<string>>;
  /** Keys that may stand in the result or not, as is chosen. */
  readonly open: Set<string>;
}

function mergeEntries(
  lists: Lists,
  path: string,
  merging: Merging,
  shape: KeyedListShape,
): MergedEntries {
  const merged: MergedEntries = {
    entries: new Map(),
    lost: { ours: new Set(), theirs: new Set() },
    open: new Set(),
  };
  for (const key of allNames(lists.base.keys(), lists.ours.keys(), lists.theirs.keys())) {
    const { base, ours, theirs } = lists;
    const parts = { base: base.get(key), ours: ours.get(key), theirs: theirs.get(key) };
    const value = mergeEntry({ key, parts, path: join(path, key), merging, shape, merged });
    if (value !== undefined) merged.entries.set(key, value);
  }
  return merged;
}

function mergeEntry(params: {
  key: string;
  parts: Versions;
  path: string;
  merging: Merging;
  shape: KeyedListShape;
  merged: MergedEntries;
}): Json | undefined {
  const { key, parts, path, merging, shape, merged } = params;
  const clear = clearValue(parts, merging);
  if (clear !== null) return clear.value;
  const isInBoth = parts.ours !== undefined && parts.theirs !== undefined;
  if (isInBoth && (parts.base !== undefined || merging.unrelated)) {
    return shape.entry(parts, path, merging);
  }
  merged.open.add(key);
  const kind = isInBoth ? shape.kind : "property";
  const clash = { versions: parts, path, ...describe(parts, path, merging, kind) };
  const choice = raise(clash, merging);
  if (typeof choice === "object" && shape.keyOf(choice.value) !== key) {
    throw new SynclineError({
      code: "invalid_input",
      message: `The value chosen for '${path}' must have the key '${key}'.`,
      issues: [
        { path, code: "merge.key_changed", severity: "error", message: "must keep its key" },
      ],
    });
  }
  if (parts.base === undefined && choice === "ours") merged.lost.theirs.add(key);
  if (parts.base === undefined && choice === "theirs") merged.lost.ours.add(key);
  return chosen(choice, parts);
}

function settleOrder(params: {
  lists: Lists;
  entries: Keyed;
  lost: MergedEntries["lost"];
  open: ReadonlySet<string>;
  path: string;
  merging: Merging;
}): readonly string[] {
  const { lists, entries, lost, open, path, merging } = params;
  const keys = {
    base: [...lists.base.keys()],
    ours: [...lists.ours.keys()].filter((key) => !lost.ours.has(key)),
    theirs: [...lists.theirs.keys()].filter((key) => !lost.theirs.has(key)),
    kept: new Set(entries.keys()),
  };
  const { order, clash } = mergeOrder(keys, open);
  if (!clash) return order;
  const [ours, theirs] = sides.map((side) => [...lists[side].keys()]) as [string[], string[]];
  const base = merging.unrelated ? undefined : keys.base;
  const message = `The sides put the entries of '${path}' in orders that contradict each other.`;
  const choice = raise({ versions: { base, ours, theirs }, path, kind: "order", message }, merging);
  if (typeof choice !== "object") return orderOf(choice ?? "base", keys);
  return arrangeAs(orderOf("base", keys), wantedOrder(choice.value, lists, path));
}

/** @throws invalid_input for anything but a list of keys that some version has, each once */
function wantedOrder(value: Json, lists: Lists, path: string): string[] {
  const wanted = Array.isArray(value) ? value.map(String) : null;
  const known = (key: string) => [lists.base, lists.ours, lists.theirs].some((l) => l.has(key));
  if (wanted?.every(known) && new Set(wanted).size === wanted.length) return wanted;
  throw new SynclineError({
    code: "invalid_input",
    message: `The order chosen for '${path}' must be a list of its keys, each once.`,
    issues: [
      {
        path,
        code: "merge.order_invalid",
        severity: "error",
        message: "must list keys, each once",
      },
    ],
  });
}
