import type { Decision } from "@syncline/core";
import { formatCount, plural } from "./format.ts";

export function isConflict(decision: Decision): boolean {
  return decision.startsWith("CONFLICT");
}

/** What happened to an item in conflict, in one sentence. */
export function conflictStory(decision: Decision): string {
  switch (decision) {
    case "CONFLICT_ADD_ADD":
      return "It exists on both sides, differs, and has never been in sync.";
    case "CONFLICT_DELETE_MODIFY":
      return "It was deleted here, and changed at the target since the last sync.";
    case "CONFLICT_MODIFY_DELETE":
      return "It was changed here since the last sync, and deleted at the target.";
    default:
      return "Both sides changed it since the last sync.";
  }
}

export type WholeStrategy = "ours" | "theirs" | "merge";

export interface Way {
  readonly strategy: WholeStrategy;
  readonly label: string;
  /** What it leads to, here and with the next push. */
  readonly effect: string;
}

/** Which sides still have the item, and whether the edits of both go together. */
export interface Standing {
  readonly oursExists: boolean;
  readonly theirsExists: boolean;
  readonly clashes: number;
  readonly mergeable: boolean;
}

/** The ways out of a conflict, each with what it does. `merge` only where nothing has to be chosen. */
export function waysOut(standing: Standing): Way[] {
  const { oursExists, theirsExists, mergeable } = standing;
  return [
    {
      strategy: "ours",
      label: "Keep ours",
      effect: !oursExists
        ? "It stays deleted here; a push deletes it at the target too."
        : theirsExists
          ? "It stays as it is here; a push replaces what was changed at the target."
          : "It stays as it is here; a push makes it anew at the target.",
    },
    {
      strategy: "theirs",
      label: "Take theirs",
      effect: !theirsExists
        ? "It is deleted here too. Its versions stay readable."
        : oursExists
          ? "It becomes here what it is at the target. What it was here stays readable as a version."
          : "It comes back here, as it is at the target.",
    },
    ...(mergeable
      ? [
          {
            strategy: "merge",
            label: "Merge",
            effect: "The edits of both sides are kept; a push brings the target those made here.",
          } as const,
        ]
      : []),
  ];
}

/** Why the edits of both sides cannot simply be merged; null when they can. */
export function mergeObstacle(standing: Standing): string | null {
  const { oursExists, theirsExists, clashes, mergeable } = standing;
  if (mergeable) return null;
  if (!oursExists || !theirsExists) return "One side deleted it, so one side has to be chosen.";
  return `They clash in ${plural(clashes, "place")}, so they cannot simply be merged: one side has to be chosen.`;
}

/** `3`, or `100+` when there are more than were asked for. */
export function countWords(count: number, more: boolean): string {
  return `${formatCount(count)}${more ? "+" : ""}`;
}
