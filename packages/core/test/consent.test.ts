import { describe, expect, it } from "vitest";
import type { BreakingClass, Plan, PlanAction } from "../src/plan/index.ts";
import { type Consent, checkConsent } from "../src/plan/index.ts";

/** What a plan asks consent for, and nothing else of it. */
function planWith(given: { breaking?: BreakingClass[]; deletions?: number; here?: number }): Plan {
  const { breaking = [], deletions = 0, here = 0 } = given;
  const action = (operation: PlanAction["operation"], at: number) =>
    ({ operation, key: `${operation}${at}`, name: `Type ${at}`, breaking: [] }) as const;
  const actions = [
    ...breaking.map((name, at) => ({
      ...action("update", at),
      breaking: [{ class: name, path: "fields.title", message: `It is ${name}.` }],
    })),
    ...Array.from({ length: deletions }, (_, at) => action("delete", at)),
    ...Array.from({ length: here }, (_, at) => action("pull_delete", at)),
  ];
  const summary = { consentNeeded: breaking, delete: deletions, pullDelete: here };
  return { actions, summary } as unknown as Plan;
}

const refusal = (plan: Plan, consent: Consent) => {
  try {
    return { given: checkConsent(plan, consent) };
  } catch (thrown) {
    return thrown as { code: string; message: string; issues: { path: string; code: string }[] };
  }
};

describe("consent", () => {
  it("is not asked for where nothing is at stake", () => {
    expect(checkConsent(planWith({}), {})).toEqual([]);
  });

  it("is given class by class, or for all classes", () => {
    const plan = planWith({ breaking: ["field_removed", "unique_added"] });
    expect(refusal(plan, { breaking: ["field_removed"] })).toMatchObject({
      code: "consent_required",
      message: expect.stringContaining("unique_added"),
      issues: [{ path: "contentTypes.update1.fields.title", code: "breaking.unique_added" }],
    });
    const both = ["field_removed", "unique_added"] as const;
    expect(checkConsent(plan, { breaking: both })).toEqual(both);
    expect(checkConsent(plan, { breaking: "all" })).toEqual(both);
  });

  it("to breaking changes is none to deletions", () => {
    const plan = planWith({ breaking: ["field_removed"], deletions: 1 });
    expect(refusal(plan, { breaking: "all" })).toMatchObject({
      code: "consent_required",
      message: expect.stringContaining("deletes 1 item."),
      issues: [{ path: "contentTypes.delete0", code: "deletion" }],
    });
    expect(refusal(plan, { deletions: true })).toMatchObject({ code: "consent_required" });
    expect(checkConsent(plan, { breaking: "all", deletions: true })).toEqual([
      "field_removed",
      "deletions",
    ]);
  });

  it.each([
    [1, true],
    [5, true],
    [5, 5],
    [6, 6],
    [40, 40],
  ] as const)("to %i deletions may be %s", (deletions, given) => {
    expect(checkConsent(planWith({ deletions }), { deletions: given })).toEqual(["deletions"]);
  });

  it.each([
    [1, undefined],
    [5, 4],
    [5, 0],
    [6, true],
    [6, 5],
    [6, 7],
  ] as const)("to %i deletions may not be %s", (deletions, given) => {
    expect(refusal(planWith({ deletions }), { deletions: given })).toMatchObject({
      code: "consent_required",
      message: expect.stringContaining(`deletes ${deletions} item`),
    });
  });

  it("asks again for more than five, naming each and the number", () => {
    const found = refusal(planWith({ deletions: 4, here: 3 }), { deletions: true });
    expect(found).toMatchObject({ message: expect.stringContaining("consent.deletions: 7") });
    expect("issues" in found && found.issues.map((issue) => issue.path)).toEqual([
      "contentTypes.delete0",
      "contentTypes.delete1",
      "contentTypes.delete2",
      "contentTypes.delete3",
      "contentTypes.pull_delete0",
      "contentTypes.pull_delete1",
      "contentTypes.pull_delete2",
    ]);
  });
});
