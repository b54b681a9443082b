import { examplePlanSummary as summary } from "@syncline/core/testing";
import { describe, expect, it } from "vitest";
import { decideConsent } from "../src/consent.ts";
import { planCode, standingOf } from "../src/plan-verdict.ts";
import { action, observation, plan } from "./support/plan.ts";

describe("how a target stands", () => {
  it("is in step with nothing to do, whatever else the target holds", () => {
    const standing = standingOf(plan({ summary: summary({ unchanged: 5, remoteOnly: 2 }) }));
    expect(standing).toMatchObject({ state: "in_sync", unchanged: 5, onlyThere: 2 });
  });

  it("counts an item with two writes once", () => {
    const actions = [action({ key: "a" }), action({ key: "a", index: 1, pass: 2 })];
    expect(standingOf(plan({ actions }))).toMatchObject({ state: "pending", here: 1 });
  });

  it("counts what a push leaves alone as due on the other side", () => {
    const given = plan({
      observations: [observation("a", "PULL"), observation("b", "DELETE_LOCAL")],
    });
    expect(standingOf(given)).toMatchObject({ state: "pending", there: 2, here: 0 });
    expect(planCode(given)).toBe(0);
  });

  it("is a conflict when somebody has to decide, and none when both edits merge", () => {
    const both = { key: "a", decision: "CONFLICT_BOTH_MODIFIED" } as const;
    const blocked = plan({ actions: [action({ ...both, operation: "blocked" })] });
    expect(standingOf(blocked)).toMatchObject({ state: "conflict", conflicts: 1 });
    expect(planCode(blocked)).toBe(3);
    const merged = plan({ actions: [action({ ...both, operation: "merge" })] });
    expect(standingOf(merged)).toMatchObject({ state: "pending", here: 1, conflicts: 0 });
    expect(planCode(merged)).toBe(2);
  });

  it("tells what is blocked for another reason apart", () => {
    const given = plan({ actions: [action({ key: "a", decision: "PUSH", operation: "blocked" })] });
    expect(standingOf(given)).toMatchObject({ state: "pending", blocked: 1, here: 0 });
    expect(planCode(given)).toBe(2);
  });
});

describe("consent", () => {
  const harmful = plan({
    summary: summary({ delete: 7, breaking: 1, consentNeeded: ["field_removed"] }),
  });
  const decide = (options: object) => decideConsent({ plan: harmful, options, terminal: null });

  it("is given by options, each for its own harm", async () => {
    const both = { yes: true, allowBreaking: "field_removed", allowDeletions: "7" };
    expect(await decide(both)).toEqual({ consent: { breaking: ["field_removed"], deletions: 7 } });
    const all = { yes: true, allowBreaking: true, allowDeletions: "7" };
    expect(await decide(all)).toEqual({ consent: { breaking: "all", deletions: 7 } });
  });

  it.each([
    { yes: true },
    { yes: true, allowBreaking: true },
    { yes: true, allowDeletions: "7" },
    { yes: true, allowBreaking: "base_changed", allowDeletions: "7" },
    { yes: true, allowBreaking: true, allowDeletions: "6" },
    { allowBreaking: true, allowDeletions: "7" },
  ])("is not given by %o", async (options) => {
    expect(await decide(options)).toHaveProperty("refused");
  });

  it.each(["all", "-1", "1.5", ""])("takes no '%s' for a number of deletions", async (text) => {
    await expect(decide({ yes: true, allowDeletions: text })).rejects.toThrow("--allow-deletions");
  });

  it("asks a person each question, and takes one no for an answer", async () => {
    const asked: string[] = [];
    const terminal = (...answers: boolean[]) => ({
      confirm: async (question: string) => {
        asked.push(question);
        return answers.shift() ?? null;
      },
      text: async () => null,
      secret: async () => null,
      redraw: () => {},
    });
    const ask = (...answers: boolean[]) =>
      decideConsent({ plan: harmful, options: {}, terminal: terminal(...answers) });
    expect(await ask(true, true)).toEqual({
      consent: { breaking: ["field_removed"], deletions: 7 },
    });
    expect(asked).toEqual(["Make the breaking changes (field_removed)?", "Delete 7 items?"]);
    expect(await ask(true, false)).toHaveProperty("refused");
    expect(await ask(true)).toHaveProperty("refused");
  });
});
