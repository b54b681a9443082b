import { describe, expect, it } from "vitest";
import { type RollbackVerdict, rollbackVerdict } from "../src/rollback/index.ts";

type Outcome = Parameters<typeof rollbackVerdict>[0]["effect"]["outcome"];

/** Before, written, now, what is known of the run, whether another wrote later, and what follows. */
const table: readonly [
  string | null,
  readonly (string | null)[],
  string | null,
  Outcome,
  boolean,
  RollbackVerdict,
][] = [
  ["a", ["b"], "b", "done", false, "revert"],
  ["a", ["b"], "a", "done", false, "nothing"],
  ["a", ["b"], "c", "done", false, "foreign"],
  ["a", ["b"], null, "done", false, "foreign"],
  [null, ["b"], "b", "done", false, "revert"],
  [null, ["b"], null, "done", false, "nothing"],
  [null, ["b"], "c", "done", false, "foreign"],
  ["a", [null], null, "done", false, "revert"],
  ["a", [null], "a", "done", false, "nothing"],
  ["a", [null], "c", "done", false, "foreign"],
  // A run that is known to have written is the author of what is there, whoever wrote in between.
  ["a", ["b"], "b", "done", true, "revert"],
  ["a", ["b"], "b", "unknown", false, "revert"],
  ["a", ["b"], "b", "unknown", true, "foreign"],
  ["a", ["b"], "a", "unknown", false, "nothing"],
  ["a", ["b"], "c", "unknown", false, "foreign"],
  ["a", [null], null, "unknown", false, "revert"],
  [null, ["full", "part"], "part", "in_part", false, "revert"],
  [null, ["full", "part"], "full", "in_part", false, "revert"],
  [null, ["full", "part"], "full", "in_part", true, "foreign"],
  [null, ["full", "part"], "c", "in_part", false, "foreign"],
  ["a", ["b"], "b", "not_done", false, "revert"],
  ["a", ["b"], "b", "not_done", true, "nothing"],
  ["a", ["b"], "c", "not_done", false, "nothing"],
  ["a", [null], null, "not_done", false, "foreign"],
];

describe("what a rollback does about one item", () => {
  it.each(table)(
    "before %s, written %j, now %s, %s, later run %s: %s",
    (before, written, now, outcome, laterRun, verdict) => {
      expect(rollbackVerdict({ effect: { before, written, outcome }, now, laterRun })).toBe(
        verdict,
      );
    },
  );
});
