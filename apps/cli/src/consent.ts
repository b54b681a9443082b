import type { Inputs } from "@syncline/client";
import type { Terminal } from "./io.ts";
import { consentWords } from "./render/plan-summary.ts";
import { count } from "./render/text.ts";
import type { Plan } from "./types.ts";
import { UsageError } from "./usage-error.ts";

export interface ConsentOptions {
  readonly yes?: boolean;
  /** Classes, comma-separated; true: all of them. */
  readonly allowBreaking?: string | true;
  readonly allowDeletions?: string;
}

type Given = NonNullable<Inputs["sync"]["applyPlan"]["consent"]>;
type BreakingClass = Plan["summary"]["consentNeeded"][number];

/** What somebody agreed to; or why nothing is applied. */
export type Decision = { readonly consent: Given } | { readonly refused: string };

/** What the options allow. The server checks it again. @throws UsageError */
export function consentOf(options: ConsentOptions): Given {
  const { allowBreaking, allowDeletions } = options;
  return {
    ...(allowBreaking === undefined ? {} : { breaking: breakingOf(allowBreaking) }),
    ...(allowDeletions === undefined ? {} : { deletions: deletionsOf(allowDeletions) }),
  };
}

function breakingOf(text: string | true): BreakingClass[] | "all" {
  if (text === true || text === "all") return "all";
  // Whether a class exists is for the server to say, which knows them all.
  return text.split(",").map((name) => name.trim() as BreakingClass);
}

function deletionsOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--allow-deletions takes how many items may be deleted, not '${text}'.`);
}

/**
 * Asks for what the options do not allow, where somebody is there to ask. `--yes` alone allows what harms
 * nothing; breaking changes and deletions each need their own word.
 */
export async function decideConsent(params: {
  plan: Pick<Plan, "summary">;
  options: ConsentOptions;
  terminal: Terminal | null;
}): Promise<Decision> {
  const { plan, options, terminal } = params;
  const given = consentOf(options);
  const { consentNeeded } = plan.summary;
  const deletions = plan.summary.delete + plan.summary.pullDelete;
  const { breaking = [] } = given;
  const missing = breaking === "all" ? [] : consentNeeded.filter((one) => !breaking.includes(one));
  const deletionsAllowed = deletions === 0 || given.deletions === deletions;
  if (options.yes === true || terminal === null) {
    if (missing.length > 0 || !deletionsAllowed) {
      const needs = consentWords(plan.summary) ?? "Applying it needs consent.";
      return { refused: `Nothing was applied. ${needs}` };
    }
    if (options.yes === true) return { consent: given };
    return { refused: "Nothing was applied. To apply it without being asked, add --yes." };
  }
  const questions = [
    ...(missing.length > 0 ? [`Make the breaking changes (${missing.join(", ")})?`] : []),
    ...(deletionsAllowed ? [] : [`Delete ${count(deletions, "item")}?`]),
  ];
  for (const question of questions.length > 0 ? questions : ["Apply this plan?"]) {
    if ((await terminal.confirm(question)) !== true) return { refused: "Nothing was applied." };
  }
  return {
    consent: {
      ...given,
      ...(missing.length > 0 ? { breaking: [...consentNeeded] } : {}),
      ...(deletionsAllowed ? {} : { deletions }),
    },
  };
}
