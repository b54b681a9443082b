import assert from "node:assert/strict";
import { liftRemote } from "../../src/merge/lift-remote.ts";
import { mergeContentType } from "../../src/merge/merge-content-type.ts";
import { mergeContentTypes } from "../../src/merge/merge-content-types.ts";
import { threeWayDiff } from "../../src/merge/three-way-diff.ts";
import type { ContentType, Field, Json } from "../../src/model/index.ts";
import { editField, put } from "./edit-field.ts";
import { applyEdits, type Edit } from "./edit-scripts.ts";
import { mergedCleanly, openPaths } from "./merge-laws.ts";
import { covers, expectedLeaf, leaves } from "./merge-oracle.ts";

/** Edits of the fields at even places, or at odd ones. */
function editHalf(type: ContentType, edits: readonly Edit[], odd: 0 | 1): ContentType {
  const fields = edits.reduce((list: readonly Field[], [what, where, value]) => {
    const at = (where % Math.ceil(list.length / 2)) * 2 + odd;
    const field = list[at];
    return field === undefined ? list : list.with(at, editField(field, what, value));
  }, type.fields);
  return { ...type, fields: [...fields] };
}

export function disjointEditsMerge(
  base: ContentType,
  ours: readonly Edit[],
  theirs: readonly Edit[],
): void {
  const [even, odd] = [editHalf(base, ours, 0), editHalf(base, theirs, 1)];
  assert.deepEqual(mergedCleanly(base, even, odd), editHalf(even, theirs, 1));
}

/** Null when the two clash. */
function cleanly(base: ContentType, ours: ContentType | null, theirs: ContentType | null) {
  if (ours === null || theirs === null) return null;
  const { merged, found } = mergeContentType({ base, ours, theirs });
  return found.length === 0 ? merged : null;
}

export function branchesConverge(base: ContentType, branches: readonly ContentType[]): void {
  const [x, y, z] = branches as [ContentType, ContentType, ContentType];
  const results = [
    cleanly(base, cleanly(base, x, y), z),
    cleanly(base, cleanly(base, x, z), y),
    cleanly(base, cleanly(base, y, z), x),
  ];
  if (results.includes(null)) return;
  const [one, ...others] = results as ContentType[];
  for (const other of others) assert.deepEqual(leaves(other), leaves(one as ContentType));
  // What is at one place can come in any order there once the entry before it is deleted, or where two branches
  // added one of them alike.
  if ([x, y, z].some((branch) => deletesEntries(base, branch)) || addAlike(base, [x, y, z])) return;
  for (const other of others) assert.deepEqual(inSetOrder(other), inSetOrder(one as ContentType));
}

/** A field or a choice that two branches added. */
function addAlike(base: ContentType, branches: readonly ContentType[]): boolean {
  const before = leaves(base);
  const added = branches.flatMap((branch) =>
    [...leaves(branch)].flatMap(([leaf, value]) =>
      value === "in" && !before.has(leaf) ? [leaf] : [],
    ),
  );
  return new Set(added).size < added.length;
}

/** Lists that mean sets in one order: which one they have means nothing. */
function inSetOrder(type: ContentType): ContentType {
  const isSet = (name: string) => ["types", "kinds", "allowed"].includes(name);
  const sort = (name: string, value: Json) =>
    isSet(name) && Array.isArray(value) ? value.toSorted() : value;
  return JSON.parse(JSON.stringify(type, sort)) as ContentType;
}

/** A field, a choice or an entry of a set is gone. */
function deletesEntries(base: ContentType, branch: ContentType): boolean {
  const kept = leaves(branch);
  return [...leaves(base)].some(([leaf, value]) => value === "in" && !kept.has(leaf));
}

export function unrelatedTypesConflict(ours: ContentType, theirs: ContentType): void {
  const params = { base: null, ours, theirs };
  const diff = threeWayDiff(params);
  const [ourLeaves, theirLeaves] = [leaves(ours), leaves(theirs)];
  const isSame = JSON.stringify(ours) === JSON.stringify(theirs);
  if (isSame) {
    assert.deepEqual(diff.merged, ours);
    assert.deepEqual(diff.conflicts, []);
    return;
  }
  assert.equal(diff.conflicts.length > 0, diff.merged === null);
  for (const leaf of new Set([...ourLeaves.keys(), ...theirLeaves.keys()])) {
    if (ourLeaves.get(leaf) === theirLeaves.get(leaf)) continue;
    const isNamed = openPaths(diff.conflicts).some((path) => covers(path, leaf));
    assert.ok(isNamed, `${leaf} differs without a conflict`);
  }
  assert.deepEqual(mergeContentTypes({ ...params, strategy: "ours" }).merged, ours);
  assert.deepEqual(mergeContentTypes({ ...params, strategy: "theirs" }).merged, theirs);
}

/** As a target sees it that has no groups, no patterns, no platform part and no numbers. */
function seenBy(type: ContentType, cannot: number): ContentType {
  const fields = type.fields
    .filter((field) => (cannot & 1) === 0 || field.type !== "integer")
    .map((field) => {
      const { pattern: _, ...rules } = field.validations ?? {};
      let seen: Field = field;
      if (cannot & 2) seen = put(seen, "group", undefined);
      if (cannot & 4) seen = put(seen, "platform", undefined);
      if (cannot & 8) {
        seen = put(seen, "validations", Object.keys(rules).length === 0 ? undefined : rules);
      }
      return cannot & 16 ? { ...seen, localized: true } : seen;
    });
  const seen = { ...type, fields };
  return cannot & 32 ? put(seen, "description", undefined) : seen;
}

export function liftKeepsBoth(local: ContentType, cannot: number, edits: readonly Edit[]): void {
  const localAsSeen = seenBy(local, cannot);
  const remote = applyEdits(localAsSeen, edits);
  assert.deepEqual(liftRemote({ local, localAsSeen, remote: localAsSeen }), local);
  assert.deepEqual(liftRemote({ local: localAsSeen, localAsSeen, remote }), remote);
  const lifted = leaves(liftRemote({ local, localAsSeen, remote }));
  const [mine, seen, theirs] = [leaves(local), leaves(localAsSeen), leaves(remote)];
  for (const [leaf, value] of theirs) {
    if (value !== seen.get(leaf)) assert.equal(lifted.get(leaf), value, `${leaf} of the remote`);
  }
  const { conflicts } = threeWayDiff({ base: localAsSeen, ours: local, theirs: remote });
  if (conflicts.length > 0) return;
  for (const leaf of new Set([...mine.keys(), ...seen.keys(), ...theirs.keys()])) {
    const expected = expectedLeaf(seen.get(leaf), mine.get(leaf), theirs.get(leaf));
    if (!expected.clash) assert.equal(lifted.get(leaf), expected.value, leaf);
  }
}
