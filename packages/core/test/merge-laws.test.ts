import fc from "fast-check";
import { describe, it } from "vitest";
import type { ContentType } from "../src/model/index.ts";
import { baseType, branchesOf, editScript } from "./support/edit-scripts.ts";
import { allLaws } from "./support/merge-laws.ts";
import {
  branchesConverge,
  disjointEditsMerge,
  liftKeepsBoth,
  unrelatedTypesConflict,
} from "./support/merge-laws-of-many.ts";

/** How many generated triples: thousands in every run, a million in the long one. */
const triples = Number(process.env.SYNCLINE_MERGE_TRIPLES ?? 2000);
const timeout = 30_000 + triples * 10;

const many = { numRuns: triples };
const some = { numRuns: Math.ceil(triples / 4) };
const edits = editScript(7);

describe("merging", () => {
  it(`keeps every law for ${triples} generated triples`, { timeout }, () => {
    const property = fc.property(branchesOf(2, 7), fc.nat(6560), ({ base, branches }, seed) => {
      const [ours, theirs] = branches as [ContentType, ContentType];
      allLaws({ base, ours, theirs }, seed);
    });
    fc.assert(property, many);
  });

  it("merges edits of different fields without a conflict, as if made one after the other", {
    timeout,
  }, () => {
    fc.assert(fc.property(baseType, edits, edits, disjointEditsMerge), some);
  });

  it("gives the same for three branches, whichever two come first", { timeout }, () => {
    const property = fc.property(branchesOf(3, 3), ({ base, branches }) => {
      branchesConverge(base, branches);
    });
    fc.assert(property, some);
  });

  it("never merges two types silently that were made apart", { timeout }, () => {
    const property = fc.property(branchesOf(2, 7), ({ branches }) => {
      const [ours, theirs] = branches as [ContentType, ContentType];
      unrelatedTypesConflict(ours, theirs);
    });
    fc.assert(property, some);
  });

  it("carries an edit at a lossy target over and keeps what the target cannot say", {
    timeout,
  }, () => {
    fc.assert(fc.property(baseType, fc.nat(63), edits, liftKeepsBoth), some);
  });
});
