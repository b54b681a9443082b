import { planOperations } from "@syncline/core";
import { describe, expect, it } from "vitest";
import type { Plan, PlanAction } from "../src/lib/api-types.ts";
import {
  applyLabel,
  breakingByClass,
  canApply,
  groupActions,
  isEmptyPlan,
  isOverwritable,
  operationOrder,
} from "../src/lib/plan-words.ts";

function action(key: string, rest: Partial<PlanAction> = {}): PlanAction {
  return {
    index: 0,
    kind: "contentType",
    key,
    name: key,
    nativeId: key,
    decision: "PUSH",
    operation: "update",
    pass: 1,
    reason: null,
    versionId: null,
    baseHash: null,
    localHash: null,
    remoteHash: null,
    versionTag: null,
    payloadHash: null,
    preImageHash: null,
    changes: [],
    losses: [],
    breaking: [],
    warnings: [],
    dependsOn: [],
    ...rest,
  };
}

const summary = (rest: Partial<Plan["summary"]>) => ({
  summary: {
    create: 0,
    update: 0,
    adopt: 0,
    converge: 0,
    forget: 0,
    blocked: 0,
    unchanged: 0,
    remoteOnly: 0,
    losses: 0,
    breaking: 0,
    consentNeeded: [],
    ...rest,
  },
});

describe("a plan in words", () => {
  it("offers to overwrite only where that would settle a conflict", () => {
    const blocked = (decision: PlanAction["decision"]) =>
      isOverwritable(action("a", { operation: "blocked", decision }));
    expect(blocked("CONFLICT_BOTH_MODIFIED")).toBe(true);
    expect(blocked("CONFLICT_DELETE_MODIFY")).toBe(false);
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
