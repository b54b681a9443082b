import { planOperations } from "@syncline/core";
import { describe, expect, it } from "vitest";
import { changesTitle, mergeWords, noChangesWords } from "../src/lib/action-words.ts";
import { operationLook } from "../src/lib/rollback-looks.ts";
import { operationLooks } from "../src/lib/status.ts";
import { planAction } from "./support/plan-action.ts";

const push = { direction: "push", rollbackOf: null } as const;
const pull = { direction: "pull", rollbackOf: null } as const;

describe("what a plan says of an action", () => {
  it("names the side on which something changes", () => {
    const title = (rest: Parameters<typeof planAction>[1], plan: typeof push | typeof pull) =>
      changesTitle(planAction("a", rest), plan);
    expect(title({ operation: "update" }, push)).toBe("What changes at the target");
    expect(title({ operation: "pull" }, pull)).toBe("What changes here");
    expect(title({ operation: "blocked" }, pull)).toBe("At the target → here");
  });

  it("tells whose edits a merge lists, and where the others are", () => {
    const sent = planAction("a", { operation: "merge", payloadHash: "hash" });
    const here = planAction("a", { operation: "merge" });
    expect(changesTitle(sent, push)).toBe("Edits made here, which the target gets");
    expect(changesTitle(here, pull)).toBe("Edits made at the target, which come here");
    expect(mergeWords(sent, push)).toMatch(/not in the list/);
    expect(mergeWords(here, push)).toMatch(/nothing is sent/);
    expect(mergeWords(here, pull)).toMatch(/target stays as it is/);
  });

  it("says of a rollback which side goes back", () => {
    const action = planAction("a", { operation: "update" });
    expect(changesTitle(action, { ...push, rollbackOf: "run" })).toMatch(/back at the target/);
    expect(changesTitle(action, { ...pull, rollbackOf: "run" })).toMatch(/back here/);
  });

  it("means something else by what writes when it takes a run back", () => {
    for (const operation of ["create", "update", "delete", "pull", "pull_delete"] as const) {
      expect(operationLook(operation, push)).toEqual(operationLooks[operation]);
      const { meaning } = operationLook(operation, { rollbackOf: "run" });
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(meaning).not.toBe(operationLooks[operation].meaning);
    }
    expect(operationLook("blocked", { rollbackOf: "run" })).toEqual(operationLooks.blocked);
  });

  it.each(planOperations)("has words for %s without changes", (operation) => {
    for (const versionId of [null, "version"]) {
      expect(noChangesWords({ operation, versionId }, push)).toMatch(/^[A-Z].*\.$/);
    }
  });
});
