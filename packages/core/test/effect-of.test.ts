import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, decide, decisions } from "../src/plan/decide.ts";
import { effectOf } from "../src/plan/effect-of.ts";
import { directions, syncModes } from "../src/status/index.ts";

/** The effect in one word; `!` where it overrides the other side. */
function inShort(decision: Decision, direction: "push" | "pull", mode: (typeof syncModes)[number]) {
  const effect = effectOf({ decision, direction, mode });
  if (effect.does !== "operation") return effect.does;
  return `${effect.operation}${effect.overrides ? "!" : ""}`;
}

/** decision: push, push overwriting, pull, pull overwriting */
const table: Record<Decision, [string, string, string, string]> = {
  INITIAL_SYNC: ["create", "create", "observe", "observe"],
  ADOPT: ["adopt", "adopt", "adopt", "adopt"],
  PULL_NEW: ["pass_over", "pass_over", "pull", "pull"],
  NO_CHANGE: ["nothing", "nothing", "nothing", "nothing"],
  PUSH: ["update", "update", "observe", "pull!"],
  PULL: ["observe", "update!", "pull", "pull"],
  CONVERGED: ["converge", "converge", "converge", "converge"],
  DELETE_REMOTE: ["delete", "delete", "observe", "pull!"],
  DELETE_LOCAL: ["observe", "create!", "pull_delete", "pull_delete"],
  FORGET: ["forget", "forget", "forget", "forget"],
  CONFLICT_ADD_ADD: ["block", "update!", "block", "pull!"],
  CONFLICT_BOTH_MODIFIED: ["merge", "update!", "merge", "pull!"],
  CONFLICT_DELETE_MODIFY: ["block", "delete!", "block", "pull!"],
  CONFLICT_MODIFY_DELETE: ["block", "create!", "block", "pull_delete!"],
};

const side = fc.constantFrom(null, "a", "b", "c");
const sides = fc.record({ base: side, local: side, remote: side });

describe("the effect of a decision", () => {
  it.each(decisions)("%s, by direction and mode", (decision) => {
    const [push, overwritingPush, pull, overwritingPull] = table[decision];
    for (const mode of ["incremental", "full"] as const) {
      expect(inShort(decision, "push", mode)).toBe(push);
      expect(inShort(decision, "pull", mode)).toBe(pull);
    }
    expect(inShort(decision, "push", "overwrite")).toBe(overwritingPush);
    expect(inShort(decision, "pull", "overwrite")).toBe(overwritingPull);
  });

  it("says why, where nothing is done about a difference", () => {
    for (const decision of decisions) {
      for (const direction of directions) {
        for (const mode of syncModes) {
          const effect = effectOf({ decision, direction, mode });
          const said =
            effect.does === "block"
              ? effect.reason
              : effect.does === "observe"
                ? effect.message
                : effect.does === "merge"
                  ? effect.otherwise
                  : "none is needed.";
          expect(said).toMatch(/\.$/);
        }
      }
    }
  });

  it("writes over what either side changed only where that is called overriding", () => {
    fc.assert(
      fc.property(
        sides,
        fc.constantFrom(...directions),
        fc.constantFrom(...syncModes),
        ({ base, local, remote }, direction, mode) => {
          const decision = decide({ base, local, remote });
          const effect = effectOf({ decision, direction, mode });
          if (effect.does !== "operation") return;
          const writesThere = ["create", "update", "delete"].includes(effect.operation);
          const writesHere = ["pull", "pull_delete"].includes(effect.operation);
          const losesRemote = writesThere && remote !== base && !(base === null && remote === null);
          const losesLocal = writesHere && local !== base && !(base === null && local === null);
          expect(effect.overrides).toBe(losesRemote || losesLocal);
          if (effect.overrides) expect(mode).toBe("overwrite");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("lets each direction write to its own side only", () => {
    for (const decision of decisions) {
      for (const mode of syncModes) {
        expect(inShort(decision, "push", mode)).not.toMatch(/^pull/);
        expect(inShort(decision, "pull", mode)).not.toMatch(/^(create|update|delete)/);
      }
    }
  });
});
