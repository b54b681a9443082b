import type { Plan } from "../types.ts";
import { count } from "./text.ts";

type Summary = Plan["summary"];

const verbs: readonly (readonly [keyof Summary, string])[] = [
  ["create", "to create"],
  ["update", "to update"],
  ["merge", "to merge"],
  ["delete", "to delete at the target"],
  ["pull", "to pull"],
  ["pullDelete", "to delete in the registry"],
  ["adopt", "to adopt"],
  ["converge", "to note as equal"],
  ["forget", "to forget"],
  ["blocked", "blocked"],
];

/** The figures of a plan in a sentence or two. */
export function summaryWords(summary: Summary, leftAlone: number): string {
  const does = verbs.flatMap(([name, words]) =>
    Number(summary[name]) > 0 ? [`${summary[name]} ${words}`] : [],
  );
  const doing = does.length > 0 ? does.join(", ") : leftAlone > 0 ? "Nothing to do" : "In step";
  const quiet = [
    `${summary.unchanged} unchanged`,
    ...(summary.remoteOnly > 0 ? [`${summary.remoteOnly} at the target only`] : []),
    ...(summary.losses > 0 ? [count(summary.losses, "loss", "losses")] : []),
  ];
  const consent = consentWords(summary);
  return [`${doing}; ${quiet.join(", ")}.`, ...(consent === null ? [] : [consent])].join("\n");
}

/** What applying asks consent for, as options; null when for nothing. */
export function consentWords(summary: Summary): string | null {
  const { consentNeeded } = summary;
  const deletions = summary.delete + summary.pullDelete;
  const options = [
    ...(consentNeeded.length > 0 ? [`--allow-breaking ${consentNeeded.join(",")}`] : []),
    ...(deletions > 0 ? [`--allow-deletions ${deletions}`] : []),
  ];
  return options.length === 0 ? null : `Applying it needs ${options.join(" and ")}.`;
}
