import { deletionsOf as countedByCore, planOperations, uncountedDeletions } from "@syncline/core";
import { examplePlanSummary } from "@syncline/core/testing";
import { describe, expect, it } from "vitest";
import type { Plan, PlanAction } from "../src/lib/api-types.ts";
import * as words from "../src/lib/plan-words.ts";
import { planAction as action } from "./support/plan-action.ts";

const {
  applyLabel,
  breakingByClass,
  canApply,
  countOf,
  deletionsOf,
  groupActions,
  isEmptyPlan,
  isOverwritable,
  operationOrder,
} = words;

const summary = (rest: Partial<Plan["summary"]>) => ({
  rollbackOf: null,
  summary: examplePlanSummary(rest),
});

describe("a plan in words", () => {
  it("offers to overwrite only where that would settle a conflict", () => {
    const blocked = (decision: PlanAction["decision"]) =>
      isOverwritable(action("a", { operation: "blocked", decision }));
    expect(blocked("CONFLICT_BOTH_MODIFIED")).toBe(true);
    expect(blocked("CONFLICT_DELETE_MODIFY")).toBe(true);
    expect(blocked("DELETE_REMOTE")).toBe(false);
    expect(isOverwritable(action("a", { decision: "CONFLICT_ADD_ADD" }))).toBe(false);
  });

  it("orders every operation exactly once", () => {
    expect([...operationOrder].sort()).toEqual([...planOperations].sort());
  });

  it("groups items by operation and shows an item of two passes once", () => {
    const groups = groupActions([
      action("a", { operation: "create" }),
      action("a", { operation: "update", pass: 2 }),
      action("b", { operation: "blocked" }),
    ]);
    expect(groups.map(({ operation, actions }) => [operation, actions.length])).toEqual([
      ["blocked", 1],
      ["create", 1],
    ]);
  });

  it("shows an item whose references are taken away first as what it comes to: a deletion", () => {
    const breaking = [{ class: "field_removed", path: "fields.x", message: "Gone." }] as const;
    const groups = groupActions([
      action("a", { operation: "update", breaking: [...breaking] }),
      action("a", { operation: "delete", pass: 2 }),
    ]);
    expect(groups.map(({ operation }) => operation)).toEqual(["delete"]);
    expect(groups[0]?.actions[0]?.breaking).toEqual(breaking);
  });

  it("says the same of several items once", () => {
    const seen = (key: string, message: string) =>
      ({ kind: "contentType", key, nativeId: key, decision: "PULL", message }) as const;
    const groups = words.groupObservations([
      seen("a", "Changed."),
      seen("b", "Deleted."),
      seen("c", "Changed."),
    ]);
    expect(groups.map(({ message, keys }) => [message, keys])).toEqual([
      ["Changed.", ["a", "c"]],
      ["Deleted.", ["b"]],
    ]);
  });

  it("is in step only without any action; a blocked one is still out of step", () => {
    expect(isEmptyPlan({ actions: [] })).toBe(true);
    const blocked = { actions: [action("a", { operation: "blocked" })] };
    expect(isEmptyPlan(blocked)).toBe(false);
    expect(canApply(blocked)).toBe(false);
  });

  it("says on the button what will happen", () => {
    expect(applyLabel(summary({ create: 2, update: 1, adopt: 5 }))).toBe("Apply 3 changes");
    expect(applyLabel(summary({ create: 1 }))).toBe("Apply 1 change");
    expect(applyLabel(summary({ adopt: 4 }))).toBe("Record 4 as in sync");
    expect(applyLabel(summary({ blocked: 4 }))).toBe("Nothing to apply");
    const all = { create: 1, update: 1, delete: 1, merge: 1, pull: 1, pullDelete: 1 };
    expect(applyLabel(summary(all))).toBe("Apply 6 changes");
    const rollback = { ...summary({ update: 2 }), rollbackOf: "run" };
    expect(applyLabel(rollback)).toBe("Take back 2 changes");
  });

  it("counts deletions of both sides, and asks for their number when the engine does", () => {
    const deleting = summary({ delete: 4, pullDelete: 3 });
    expect(deletionsOf(deleting)).toBe(7);
    expect(deletionsOf(deleting)).toBe(countedByCore(deleting));
    expect(countOf(deleting, "pull_delete")).toBe(3);
    expect(words.uncountedDeletions).toBe(uncountedDeletions);
  });

  it.each([
    ["12", 12],
    [" 7 ", 7],
    ["", null],
    ["1e3", null],
    ["-4", null],
    ["6 types", null],
    ["99999999999", null],
  ])("reads the typed number %j as %j", (text, count) => {
    expect(words.typedCount(text)).toBe(count);
  });

  it("names what is done, which way, and what is taken back", () => {
    const title = (direction: "push" | "pull", rollbackOf: string | null) =>
      words.syncTitle({ direction, rollbackOf }, "A");
    expect(title("push", null)).toBe("Push to A");
    expect(title("pull", null)).toBe("Pull from A");
    expect(title("push", "run")).toBe("Take back a push to A");
    expect(title("pull", "run")).toBe("Take back a pull from A");
  });

  it("can be made again as it was", () => {
    const plan = { direction: "pull", mode: "full", selection: null } as Plan;
    expect(words.startOf(plan)).toEqual({ direction: "pull", mode: "full" });
    const selection = { keys: ["a*"], withDependencies: false };
    const narrow = { direction: "push", mode: "incremental", selection } as unknown as Plan;
    expect(words.startOf(narrow)).toEqual({ keys: ["a*"], alone: true });
  });

  it("gathers breaking changes by class, each item of two passes once", () => {
    const breaking = [{ class: "field_removed", path: "fields.x", message: "Gone." }] as const;
    const found = breakingByClass([
      action("a", { breaking: [...breaking] }),
      action("a", { breaking: [...breaking], pass: 2 }),
      action("b", { breaking: [...breaking] }),
    ]);
    expect([...found]).toEqual([
      [
        "field_removed",
        [
          { key: "a", message: "Gone." },
          { key: "b", message: "Gone." },
        ],
      ],
    ]);
  });
});
