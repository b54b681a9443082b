import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, decide, decisions, isConflict } from "../src/plan/decide.ts";

const [b, x, y] = ["b", "x", "y"];

const table: [string | null, string | null, string | null, Decision][] = [
  [null, x, null, "INITIAL_SYNC"],
  [null, x, x, "ADOPT"],
  [null, x, y, "CONFLICT_ADD_ADD"],
  [null, null, y, "PULL_NEW"],
  [b, b, b, "NO_CHANGE"],
  [b, x, b, "PUSH"],
  [b, b, y, "PULL"],
  [b, x, x, "CONVERGED"],
  [b, x, y, "CONFLICT_BOTH_MODIFIED"],
  [b, null, b, "DELETE_REMOTE"],
  [b, b, null, "DELETE_LOCAL"],
  [b, null, y, "CONFLICT_DELETE_MODIFY"],
  [b, x, null, "CONFLICT_MODIFY_DELETE"],
  [b, null, null, "FORGET"],
];

const side = fc.constantFrom(null, "a", "b", "c");
const sides = fc.record({ base: side, local: side, remote: side });

describe("the decision table", () => {
  it.each(table)("base %s, local %s, remote %s is %s", (base, local, remote, decision) => {
    expect(decide({ base, local, remote })).toBe(decision);
  });

  it("covers every decision", () => {
    expect(new Set(table.map((row) => row[3]))).toEqual(new Set(decisions));
  });

  it("depends on nothing but which hashes are equal", () => {
    const rename: Record<string, string> = { a: "7", b: "8", c: "9" };
    const renamed = (hash: string | null) => (hash === null ? null : (rename[hash] ?? null));
    fc.assert(
      fc.property(sides, ({ base, local, remote }) => {
        expect(
          decide({ base: renamed(base), local: renamed(local), remote: renamed(remote) }),
        ).toBe(decide({ base, local, remote }));
      }),
    );
  });

  it("mirrors: swapping local and remote swaps push and pull, and keeps conflicts", () => {
    const mirror: Record<Decision, Decision> = {
      INITIAL_SYNC: "PULL_NEW",
      PULL_NEW: "INITIAL_SYNC",
      ADOPT: "ADOPT",
      NO_CHANGE: "NO_CHANGE",
      PUSH: "PULL",
      PULL: "PUSH",
      CONVERGED: "CONVERGED",
      DELETE_REMOTE: "DELETE_LOCAL",
      DELETE_LOCAL: "DELETE_REMOTE",
      FORGET: "FORGET",
      CONFLICT_ADD_ADD: "CONFLICT_ADD_ADD",
      CONFLICT_BOTH_MODIFIED: "CONFLICT_BOTH_MODIFIED",
      CONFLICT_DELETE_MODIFY: "CONFLICT_MODIFY_DELETE",
      CONFLICT_MODIFY_DELETE: "CONFLICT_DELETE_MODIFY",
    };
    fc.assert(
      fc.property(sides, ({ base, local, remote }) => {
        expect(decide({ base, local: remote, remote: local })).toBe(
          mirror[decide({ base, local, remote })],
        );
      }),
    );
  });

  it("is a conflict exactly when both sides moved away from the base in different ways", () => {
    fc.assert(
      fc.property(sides, ({ base, local, remote }) => {
        const both = local !== base && remote !== base && local !== remote;
        expect(isConflict(decide({ base, local, remote }))).toBe(both);
      }),
    );
  });
});
