import { type Issue, SynclineError } from "../errors/index.ts";
import type { BreakingClass } from "./breaking.ts";
import type { Plan } from "./types.ts";

/** What somebody has agreed to. */
export interface Consent {
  /** Classes of breaking change that may happen, or `all` of them. Deletions are not among them. */
  readonly breaking?: readonly BreakingClass[] | "all" | undefined;
  /** Deletions may happen: yes, or how many exactly. More than five have to be counted. */
  readonly deletions?: true | number | undefined;
}

/** More deletions than these have to be counted by whoever consents: PRODUCT P3. */
export const uncountedDeletions = 5;

/** How many items applying a plan would delete, on either side. */
export function deletionsOf(plan: Pick<Plan, "summary">): number {
  return plan.summary.delete + plan.summary.pullDelete;
}

/**
 * Whether a plan may be applied with this consent. Answers the names of what was needed and given: breaking
 * classes, and `deletions`. @throws consent_required, naming all that is missing and where it comes from
 */
export function checkConsent(plan: Plan, consent: Consent): readonly string[] {
  const { breaking = [] } = consent;
  const needed = plan.summary.consentNeeded;
  const missing = breaking === "all" ? [] : needed.filter((name) => !breaking.includes(name));
  const deletions = deletionsOf(plan);
  const refusal = refuseDeletions(deletions, consent.deletions);
  if (missing.length === 0 && refusal === null) {
    return deletions === 0 ? needed : [...needed, "deletions"];
  }
  const said = [
    ...(missing.length === 0
      ? []
      : [
          `This plan makes breaking changes that need consent: ${missing.join(", ")}. ` +
            "Review them, then apply with consent.breaking naming these classes.",
        ]),
    ...(refusal ?? []),
  ];
  throw new SynclineError({
    code: "consent_required",
    message: said.join(" "),
    issues: [
      ...breakingIssues(plan, missing),
      ...(refusal === null ? [] : deletionIssues(plan, deletions)),
    ],
  });
}

/** Why the deletions may not happen; null when they may. */
function refuseDeletions(count: number, given: true | number | undefined): [string] | null {
  if (count === 0 || given === count) return null;
  if (given === true && count <= uncountedDeletions) return null;
  const items = count === 1 ? "1 item" : `${count} items`;
  if (typeof given === "number") {
    return [`This plan deletes ${items}, and consent.deletions allows exactly ${given}.`];
  }
  const how =
    count <= uncountedDeletions
      ? "Review them, then apply with consent.deletions: true."
      : `That is more than ${uncountedDeletions}: review them, then apply with consent.deletions: ${count}, the exact number.`;
  return [`This plan deletes ${items}. ${how}`];
}

function breakingIssues(plan: Plan, missing: readonly BreakingClass[]): Issue[] {
  return plan.actions.flatMap((action) =>
    action.breaking
      .filter((change) => missing.includes(change.class))
      .map((change) => ({
        path: [`contentTypes.${action.key}`, change.path].filter((part) => part !== "").join("."),
        code: `breaking.${change.class}`,
        severity: "error" as const,
        message: change.message,
      })),
  );
}

function deletionIssues(plan: Plan, count: number): Issue[] {
  return plan.actions
    .filter(({ operation }) => operation === "delete" || operation === "pull_delete")
    .map(({ key, name, operation }) => ({
      path: `contentTypes.${key}`,
      code: "deletion",
      severity: "error" as const,
      message: `'${name}' is deleted ${operation === "delete" ? "at the target, with its content" : "in the registry"}.`,
      hint: `Consent to ${count === 1 ? "the deletion" : `all ${count} deletions`}, or leave it out of the plan with \`keys\`.`,
    }));
}
