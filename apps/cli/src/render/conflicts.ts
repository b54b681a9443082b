import type { Conflict } from "../types.ts";
import type { Colors } from "./colors.ts";
import { moment, paragraphs, preview } from "./text.ts";

export interface ConflictRow extends Conflict {
  /** Name of the target. */
  readonly target: string;
}

interface ConflictsDocument {
  readonly url: string;
  readonly conflicts: readonly ConflictRow[];
}

/** Each conflict with what clashes, and where to settle it. */
export function renderConflicts({ url, conflicts }: ConflictsDocument, colors: Colors): string {
  if (conflicts.length === 0) return "No conflicts.";
  const open = conflicts.some(({ state }) => state === "detected");
  return paragraphs(
    ...conflicts.map((conflict) => conflictLines(conflict, colors)),
    open
      ? [
          `Settle them at ${url}/conflicts, or with 'syncline resolve <id> ours|theirs|merge', then push again.`,
        ]
      : [],
  );
}

function conflictLines(conflict: ConflictRow, { red, dim, bold }: Colors): string[] {
  const { key, target, state, clashes, decision, detectedAt, id } = conflict;
  const sign = state === "detected" ? red("✗") : dim("·");
  return [
    `${sign} ${bold(key)} at ${target}: ${state}  ${dim(`${moment(detectedAt)} UTC  ${id}`)}`,
    ...(clashes.length === 0 ? [`    ${dim(decision)}`] : []),
    ...clashes.flatMap((clash) => [
      `    ${clash.path || "(all of it)"}: ${clash.message}`,
      `      ${dim(`was ${preview(clash.base)}, here ${preview(clash.ours)}, there ${preview(clash.theirs)}`)}`,
    ]),
  ];
}
