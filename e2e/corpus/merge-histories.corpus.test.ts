import {
  type ContentType,
  type MergeConflict,
  mergeContentTypes,
  silentLogger,
  threeWayDiff,
  tidyContentType,
} from "@syncline/core";
import { createMemoryStore } from "@syncline/core/testing";
import { createCoreContext } from "@syncline/server/context";
import { describe, expect, it } from "vitest";
import { folders, hasData, type Model, models } from "../support/data.ts";
import { lostOrInvented, mustConflict, type Sides } from "../support/merge-oracle.ts";
import { replayEdit } from "../support/replay-edit.ts";

type Version = ReadonlyMap<string, ContentType>;

const { adapters } = createCoreContext({
  store: createMemoryStore(),
  secretKey: "a key for tests only, of enough length",
  logger: silentLogger,
  fetch: globalThis.fetch,
});

/** One object for each content: what did not change from version to version is the same. */
const known = new Map<string, ContentType>();

function readVersion({ name, document }: Model): Version {
  const reader = [...adapters.values()].find((one) => one.modelReader?.recognises(document));
  const file = reader?.modelReader?.read(document);
  if (file === undefined) throw new Error(`${name} is no model`);
  return new Map(
    file.items.map(({ key, data }) => {
      const text = JSON.stringify(data);
      const type = known.get(text) ?? tidyContentType(data);
      known.set(text, type);
      return [key, type];
    }),
  );
}

/** Types that both sides changed, and not to the same, by what came of them. */
interface Tally {
  merged: number;
  /** One side has a first form of what both added, the other a later one: the edits follow from each other. */
  addedByBoth: number;
  /** Deleted by one side, changed by the other. */
  deleted: number;
  /** Any other clash. */
  clashed: number;
}

function outcome({ base }: Sides, conflicts: readonly MergeConflict[]): keyof Tally {
  if (conflicts.length === 0) return "merged";
  if (base === null) return "addedByBoth";
  const added = conflicts.filter((one) => one.kind === "structural" && one.base === undefined);
  const deleted = conflicts.filter(({ kind }) => kind === "deletion");
  if (added.length + deleted.length < conflicts.length) return "clashed";
  return deleted.length > 0 ? "deleted" : "addedByBoth";
}

/** Merges what two sides made of one type, checks the result against the oracle, and counts. */
function check(sides: Sides, tally: Tally, name: string): void {
  if (sides.base === sides.ours && sides.base === sides.theirs) return;
  const diff = threeWayDiff(sides);
  const { conflicts, merged } = diff;
  expect(lostOrInvented(sides, merged, conflicts), name).toEqual([]);
  const needed = mustConflict(sides);
  if (needed.length > 0) expect(conflicts, `${name}: ${needed[0]}`).not.toEqual([]);
  for (const { base, ours, theirs, path } of conflicts) {
    // Types made apart have no base, and a display field may be deleted by who never named one.
    const versions =
      sides.base === null || path === "displayField" ? [ours, theirs] : [base, ours, theirs];
    const texts = new Set(versions.map((version) => JSON.stringify(version)));
    expect(texts.size, `${name}: ${path}`).toBe(versions.length);
  }
  const [one, other] = (["ours", "theirs"] as const).map((strategy) =>
    mergeContentTypes({ ...sides, strategy }),
  );
  expect([one?.unresolved, other?.unresolved], name).toEqual([[], []]);
  const changes = [diff.ours, diff.theirs];
  if (changes.some((side) => side.length === 0 || side.length === diff.agreed.length)) {
    expect(conflicts, name).toEqual([]);
    return;
  }
  if (needed.length === 0) {
    // What is left needs a person for a reason that is not in any single line.
    for (const { kind } of conflicts) expect(["order", "structural"], name).toContain(kind);
  }
  tally[outcome(sides, conflicts)] += 1;
}

const keysOf = (versions: readonly Version[]) =>
  new Set(versions.flatMap((version) => [...version.keys()]));

/** Each edit beside the one that came after it: two people who start from the same version. */
function neighbours(versions: readonly Version[], tally: Tally, name: string): void {
  for (let index = 0; index + 2 < versions.length; index += 1) {
    const [v0, v1, v2] = versions.slice(index, index + 3) as [Version, Version, Version];
    for (const key of keysOf([v0, v1, v2])) {
      const [base, first, second] = [v0, v1, v2].map((one) => one.get(key) ?? null) as [
        ContentType | null,
        ContentType | null,
        ContentType | null,
      ];
      const theirs = replayEdit(base, first, second);
      check({ base, ours: first, theirs }, tally, `${name} ${index + 1} ${key}`);
    }
  }
}

/** The whole history, odd edits local and even ones remote, never in step until the end. */
function apart(versions: readonly Version[], tally: Tally, name: string): void {
  for (const key of keysOf(versions)) {
    const states = versions.map((version) => version.get(key) ?? null);
    const base = states[0] ?? null;
    let [ours, theirs] = [base, base];
    for (let index = 1; index < states.length; index += 1) {
      const [before, after] = [states[index - 1] ?? null, states[index] ?? null];
      if (index % 2 === 1) ours = replayEdit(ours, before, after);
      else theirs = replayEdit(theirs, before, after);
    }
    check({ base, ours, theirs }, tally, `${name} ${key}`);
  }
}

const series = folders("{contentful,optimizely}-history/*").map(({ name }) => name);

describe.skipIf(!hasData)("histories of real models, edited on both sides at once", () => {
  it("lose nothing: what can be merged is merged, and the rest is a conflict", () => {
    expect(series).toHaveLength(15);
    const table: Record<string, string | number>[] = [];
    const histories = series.map((name) => models(`${name}/*.json`).map(readVersion));
    for (const [edits, replay] of [
      ["neighbours", neighbours],
      ["whole history", apart],
    ] as const) {
      const total = empty();
      for (const [index, name] of series.entries()) {
        const tally = empty();
        replay(histories[index] ?? [], tally, name);
        table.push({ series: name.replace("-history", ""), edits, ...figures(tally) });
        for (const part of outcomes) total[part] += tally[part];
      }
      table.push({ series: "all", edits, ...figures(total) });
      expect(total.merged).toBeGreaterThan(0);
      expect(total.deleted).toBeGreaterThan(0);
    }
    console.table(table.filter(({ both }) => both !== 0));
  });
});

const outcomes = ["merged", "addedByBoth", "deleted", "clashed"] as const;
const empty = (): Tally => ({ merged: 0, addedByBoth: 0, deleted: 0, clashed: 0 });

function figures(tally: Tally) {
  const both = outcomes.reduce((sum, part) => sum + tally[part], 0);
  const apart = both - tally.addedByBoth;
  const percent = (whole: number) =>
    whole === 0 ? "–" : `${Math.round((100 * tally.merged) / whole)} %`;
  return { both, ...tally, rate: percent(both), "rate without additions by both": percent(apart) };
}
