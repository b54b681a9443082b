import assert from "node:assert/strict";
import { threeWayDiff } from "../../src/merge/index.ts";
import { mergeContentType } from "../../src/merge/merge-content-type.ts";
import { mergeContentTypes } from "../../src/merge/merge-content-types.ts";
import type { Choice, MergeConflict, ThreeWayDiff } from "../../src/merge/types.ts";
import {
  type ContentType,
  contentTypeSchema,
  isJsonObject,
  type Json,
  type JsonObject,
  tidyContentType,
} from "../../src/model/index.ts";
import { covers, expectedLeaf, leaves } from "./merge-oracle.ts";

interface Triple {
  readonly base: ContentType;
  readonly ours: ContentType;
  readonly theirs: ContentType;
}

/** A merge of canonical types that must not clash. */
export function mergedCleanly(base: ContentType, ours: ContentType, theirs: ContentType) {
  const { merged, found } = mergeContentType({ base, ours, theirs });
  assert.deepEqual(found, []);
  return merged as ContentType;
}

function sideUnchangedGivesTheOther({ base, ours, theirs }: Triple): void {
  assert.deepEqual(mergedCleanly(base, ours, base), ours);
  assert.deepEqual(mergedCleanly(base, base, theirs), theirs);
}

function sameOnBothSidesGivesThat({ base, ours }: Triple): void {
  assert.deepEqual(mergedCleanly(base, ours, JSON.parse(JSON.stringify(ours))), ours);
}

const mirror = ({ message: _, ours, theirs, ...rest }: MergeConflict) => ({
  ...rest,
  ours: theirs,
  theirs: ours,
});

function swappedSidesGiveTheMirrored({ base, ours, theirs }: Triple, diff: ThreeWayDiff) {
  const swapped = threeWayDiff({ base, ours: theirs, theirs: ours });
  assert.deepEqual(swapped.merged, diff.merged);
  const plain = diff.conflicts.map(({ message: _, ...conflict }) => conflict);
  assert.deepEqual(swapped.conflicts.map(mirror), plain);
  const byPath = ({ agreed }: ThreeWayDiff) =>
    agreed.toSorted((a, b) => (`${a.path} ${a.kind}` < `${b.path} ${b.kind}` ? -1 : 1));
  assert.deepEqual(byPath(swapped), byPath(diff));
}

/** Fields whose deletion is part of the conflict about the display field. */
function fieldsInDispute({ base, ours, theirs }: Triple, conflicts: readonly MergeConflict[]) {
  if (!conflicts.some(({ path }) => path === "displayField")) return [];
  return [base, ours, theirs].flatMap(({ displayField }) =>
    displayField === undefined ? [] : [`fields.${displayField}`],
  );
}

/** Paths at which conflicts leave open what there is: whether a field is a list goes with what it holds. */
export function openPaths(conflicts: readonly MergeConflict[]): string[] {
  return conflicts.flatMap(({ kind, path }) => {
    const field = /^(.*)\.(type|items)$/.exec(path)?.[1];
    const both = field === undefined ? [] : [`${field}.type`, `${field}.items`];
    return kind === "order" ? [] : [path, ...both];
  });
}

function disputed(triple: Triple, conflicts: readonly MergeConflict[]): string[] {
  return [...openPaths(conflicts), ...fieldsInDispute(triple, conflicts)];
}

/** Outside of conflicts: every edit of both sides, and nothing else. Inside: what the base has. */
function nothingIsLostOrInvented(triple: Triple, diff: ThreeWayDiff): void {
  const [base, ours, theirs] = [leaves(triple.base), leaves(triple.ours), leaves(triple.theirs)];
  const merged = leaves(diff.merged as ContentType);
  const paths = disputed(triple, diff.conflicts);
  for (const leaf of new Set([
    ...base.keys(),
    ...ours.keys(),
    ...theirs.keys(),
    ...merged.keys(),
  ])) {
    const found = merged.get(leaf);
    if (paths.some((path) => covers(path, leaf))) {
      const kept = [base, ours, theirs].some((version) => version.get(leaf) === found);
      assert.ok(found === undefined || kept, `${leaf} is invented`);
      continue;
    }
    const expected = expectedLeaf(base.get(leaf), ours.get(leaf), theirs.get(leaf));
    assert.equal(expected.clash, false, `${leaf} clashes without a conflict`);
    if (!expected.clash) assert.equal(found, expected.value, leaf);
  }
}

function conflictingPathsKeepTheBase(triple: Triple, diff: ThreeWayDiff): void {
  const [base, merged] = [leaves(triple.base), leaves(diff.merged as ContentType)];
  const paths = diff.conflicts.filter(({ kind }) => kind !== "order").map(({ path }) => path);
  for (const leaf of new Set([...base.keys(), ...merged.keys()])) {
    if (!paths.some((path) => covers(path, leaf))) continue;
    assert.equal(merged.get(leaf), base.get(leaf), leaf);
  }
}

/** Both sides changed what conflicts, and not to the same. */
function conflictsHaveTwoCauses({ conflicts }: ThreeWayDiff): void {
  for (const { path, base, ours, theirs } of conflicts) {
    if (path === "displayField") continue;
    assert.notDeepEqual(ours, theirs, path);
    assert.notDeepEqual(ours, base, path);
    assert.notDeepEqual(theirs, base, path);
  }
  const paths = conflicts.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length, "a path twice");
}

function mergedIsAlwaysValid({ merged }: ThreeWayDiff): void {
  const parsed = contentTypeSchema.parse(merged);
  assert.deepEqual(tidyContentType(parsed), merged);
}

function* rulesOf(value: Json): Generator<JsonObject> {
  if (Array.isArray(value)) for (const entry of value) yield* rulesOf(entry);
  if (!isJsonObject(value)) return;
  yield value;
  for (const part of Object.values(value)) yield* rulesOf(part);
}

/** The sides' rules let something through, so the merged ones do: no crossed bounds, no list of nothing. */
function rulesLetSomethingThrough(merged: ContentType): void {
  for (const field of merged.fields) {
    for (const { min, max, types, values } of rulesOf([field.validations, field.items] as Json)) {
      if (typeof min === "number" && typeof max === "number") assert.ok(min <= max, field.key);
      for (const list of [types, values]) assert.notDeepEqual(list, [], field.key);
    }
  }
}

type Order = ReadonlyMap<string, number>;
const orderOf = (type: ContentType): Order =>
  new Map(type.fields.map((field, index) => [field.key, index]));

function isBefore(order: Order, first: string, second: string): boolean | undefined {
  const [a, b] = [order.get(first), order.get(second)];
  return a === undefined || b === undefined ? undefined : a < b;
}

/** Two fields of the base stand as in the base, unless a side turned them round. */
function orderHasBothSidesMoves(triple: Triple, diff: ThreeWayDiff): void {
  if (diff.conflicts.some(({ path }) => path === "fields" || path === "displayField")) return;
  const [base, ours, theirs] = [orderOf(triple.base), orderOf(triple.ours), orderOf(triple.theirs)];
  const keys = (diff.merged as ContentType).fields.map((field) => field.key);
  for (const [index, first] of keys.entries()) {
    for (const second of keys.slice(index + 1)) {
      const inBase = isBefore(base, first, second);
      if (inBase === undefined) continue;
      const said = [isBefore(ours, first, second), isBefore(theirs, first, second)];
      if (said.includes(undefined)) continue;
      assert.equal(inBase || said.includes(true), true, `${first} before ${second}`);
      if (inBase) assert.equal(said.includes(false), false, `${first} before ${second}`);
    }
  }
}

/** Without moves, additions too stand where the side that made them put them. */
function additionsStayInPlace(triple: Triple, diff: ThreeWayDiff): void {
  if (diff.conflicts.length > 0) return;
  const [base, ours, theirs] = [orderOf(triple.base), orderOf(triple.ours), orderOf(triple.theirs)];
  const keys = (diff.merged as ContentType).fields.map((field) => field.key);
  const pairs = keys.flatMap((first, index) =>
    keys.slice(index + 1).map((second) => [first, second]),
  );
  const isMoved = [...base.keys()].some((first) =>
    [...base.keys()].some((second) =>
      [ours, theirs].some(
        (side) => isBefore(base, first, second) === true && isBefore(side, first, second) === false,
      ),
    ),
  );
  if (isMoved) return;
  for (const [first, second] of pairs as [string, string][]) {
    assert.notEqual(isBefore(ours, first, second), false, `${first} before ${second} in ours`);
    assert.notEqual(isBefore(theirs, first, second), false, `${first} before ${second} in theirs`);
  }
}

/** `ours` wins at each conflict and nowhere else; the same as choosing it path by path. */
function strategyWinsAtConflictsOnly(
  triple: Triple,
  diff: ThreeWayDiff,
  side: "ours" | "theirs",
): ContentType {
  const result = mergeContentTypes({ ...triple, strategy: side });
  assert.deepEqual(result.unresolved, []);
  const merged = result.merged as ContentType;
  if (diff.conflicts.length === 0) {
    assert.deepEqual(merged, diff.merged);
    return merged;
  }
  const [found, winner, open] = [
    leaves(merged),
    leaves(triple[side]),
    leaves(diff.merged as ContentType),
  ];
  const paths = diff.conflicts.filter(({ kind }) => kind !== "order").map(({ path }) => path);
  const all = disputed(triple, diff.conflicts);
  for (const leaf of new Set([...found.keys(), ...winner.keys(), ...open.keys()])) {
    if (paths.some((path) => covers(path, leaf))) assert.equal(found.get(leaf), winner.get(leaf));
    else if (!all.some((path) => covers(path, leaf))) assert.equal(found.get(leaf), open.get(leaf));
  }
  const choices = Object.fromEntries(diff.conflicts.map(({ path }) => [path, side]));
  const manual = mergeContentTypes({ ...triple, strategy: "manual", choices });
  assert.deepEqual(manual, result);
  return merged;
}

/** Every path settled by a choice of its own gives a valid type with nothing open, or a refusal that says why. */
function anyChoiceSettles(triple: Triple, diff: ThreeWayDiff, seed: number): void {
  const options: Choice[] = ["ours", "theirs", "base"];
  const choices: Record<string, Choice> = {};
  for (const [index, { path }] of diff.conflicts.entries()) {
    choices[path] = options[(seed >> (index % 8)) % 3] as Choice;
  }
  try {
    const { unresolved } = mergeContentTypes({ ...triple, strategy: "manual", choices });
    for (const { path } of unresolved) assert.equal(path, "displayField");
  } catch (error) {
    // The one way choices contradict each other: a display field that another choice removes.
    assert.match(String(error), /display field names/);
    assert.ok("displayField" in choices);
  }
}

/** A merge that is done is merged again without a conflict and without a change. */
function resolvedStaysResolved(
  { base, ours, theirs }: Triple,
  diff: ThreeWayDiff,
  resolved: ContentType,
): void {
  assert.deepEqual(mergedCleanly(ours, resolved, ours), resolved);
  assert.deepEqual(mergedCleanly(theirs, theirs, resolved), resolved);
  if (diff.conflicts.length > 0) return;
  assert.deepEqual(mergedCleanly(base, resolved, ours), resolved);
  assert.deepEqual(mergedCleanly(base, theirs, resolved), resolved);
}

export function allLaws(triple: Triple, seed: number): void {
  const diff = threeWayDiff(triple);
  sideUnchangedGivesTheOther(triple);
  sameOnBothSidesGivesThat(triple);
  swappedSidesGiveTheMirrored(triple, diff);
  nothingIsLostOrInvented(triple, diff);
  conflictingPathsKeepTheBase(triple, diff);
  conflictsHaveTwoCauses(diff);
  mergedIsAlwaysValid(diff);
  rulesLetSomethingThrough(diff.merged as ContentType);
  orderHasBothSidesMoves(triple, diff);
  additionsStayInPlace(triple, diff);
  const ours = strategyWinsAtConflictsOnly(triple, diff, "ours");
  resolvedStaysResolved(triple, diff, ours);
  // Without a conflict, there is nothing that could come out otherwise.
  if (diff.conflicts.length === 0) return;
  const theirs = strategyWinsAtConflictsOnly(triple, diff, "theirs");
  resolvedStaysResolved(triple, diff, theirs);
  for (const resolved of [ours, theirs]) rulesLetSomethingThrough(resolved);
  anyChoiceSettles(triple, diff, seed);
}
