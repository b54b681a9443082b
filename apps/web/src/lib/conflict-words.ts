import type { Change, Choice, Decision } from "@syncline/core";
import type { ConflictDetail } from "./api-types.ts";
import type { PaneRow, Strategy } from "./clash-choices.ts";
import { formatCount, plural } from "./format.ts";
import { plainValue } from "./property-words.ts";

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

export const strategyLabels: Readonly<Record<Strategy, string>> = {
  ours: "Keep ours",
  theirs: "Take theirs",
  merge: "Merge",
  manual: "Decide place by place",
};

export interface Way {
  readonly strategy: Strategy;
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

export function standingOf({ contents, clashes, diff }: ConflictDetail): Standing {
  return {
    oursExists: contents.ours !== null,
    theirsExists: contents.theirs !== null,
    clashes: clashes.length,
    mergeable: clashes.length === 0 && diff.merged !== null,
  };
}

/** What is offered first: what keeps the most of both. Where one side has to go, nobody chooses for the reader. */
export function startingStrategy(standing: Standing): Strategy | undefined {
  if (standing.mergeable) return "merge";
  return standing.oursExists && standing.theirsExists ? "manual" : undefined;
}

/** The ways out of a conflict, each with what it does. `merge` only where nothing has to be chosen. */
export function waysOut(standing: Standing): Way[] {
  const { oursExists, theirsExists, mergeable } = standing;
  const ways: Way[] = [
    {
      strategy: "ours",
      label: strategyLabels.ours,
      effect: !oursExists
        ? "It stays deleted here; a push deletes it at the target too."
        : theirsExists
          ? "It stays as it is here; a push replaces what was changed at the target."
          : "It stays as it is here; a push makes it anew at the target.",
    },
    {
      strategy: "theirs",
      label: strategyLabels.theirs,
      effect: !theirsExists
        ? "It is deleted here too. Its versions stay readable."
        : oursExists
          ? "It becomes here what it is at the target. What it was here stays readable as a version."
          : "It comes back here, as it is at the target.",
    },
  ];
  if (mergeable) {
    const effect = "The edits of both sides are kept; a push brings the target those made here.";
    ways.push({ strategy: "merge", label: strategyLabels.merge, effect });
  }
  if (oursExists && theirsExists) ways.push(manualWay(standing));
  return ways;
}

function manualWay({ clashes }: Standing): Way {
  const effect =
    clashes === 0
      ? "The edits of both sides are kept, and you may change the result before it counts."
      : `You choose in ${plural(clashes, "place")}; every other edit of both sides is kept.`;
  return { strategy: "manual", label: strategyLabels.manual, effect };
}

/** Why the edits of both sides cannot simply be merged; null when they can. */
export function mergeObstacle(standing: Standing): string | null {
  const { oursExists, theirsExists, clashes, mergeable } = standing;
  if (mergeable) return null;
  if (!oursExists || !theirsExists) return "One side deleted it, so one side has to be chosen.";
  return `They clash in ${plural(clashes, "place")}, so they cannot simply be merged: somebody has to choose.`;
}

/** `3`, or `100+` when there are more than were asked for. */
export function countWords(count: number, more: boolean): string {
  return `${formatCount(count)}${more ? "+" : ""}`;
}

/** How much there is to decide, for a list. */
export function clashCountWords(decision: Decision, clashes: number): string {
  if (decision === "CONFLICT_DELETE_MODIFY" || decision === "CONFLICT_MODIFY_DELETE") {
    return "keep or delete";
  }
  return clashes === 0 ? "can be merged" : `${plural(clashes, "place")} to decide`;
}

/** `3 of 5 decided` */
export function progressWords(decided: number, total: number): string {
  return `${formatCount(decided)} of ${formatCount(total)} decided`;
}

const kinds: Readonly<Record<PaneRow["kind"], string>> = {
  structural: "another structure on each side",
  deletion: "deleted by one side, changed by the other",
  property: "changed differently",
  order: "ordered differently",
  ours: "changed here only: ours is taken",
  theirs: "changed there only: theirs is taken",
  both: "changed alike by both",
};
export function placeKindWords(kind: PaneRow["kind"]): string {
  return kinds[kind];
}

const sideNames = { base: "the base", ours: "ours", theirs: "theirs" } as const;

/** What was chosen at a place. */
export function choiceWords(choice: Choice, path: string): string {
  if (typeof choice === "string") return sideNames[choice];
  return `a value of its own: ${plainValue(choice.value, path)}`;
}

/** What a resolution does to one side, in one sentence. */
export function impactWords(params: {
  readonly where: "here" | "there";
  readonly existed: boolean;
  readonly exists: boolean;
  readonly changes: readonly Change[];
}): string {
  const { where, existed, exists, changes } = params;
  const isHere = where === "here";
  if (!exists && !existed) return isHere ? "It stays deleted." : "It is gone there already.";
  if (!exists) {
    return isHere
      ? "It is deleted. Its versions stay readable."
      : "It is deleted, with the content made of it, if the plan is agreed to.";
  }
  if (!existed) return isHere ? "It comes back." : "It is made anew.";
  if (changes.length === 0) {
    return isHere ? "It stays as it is." : "Nothing is sent: the target holds this already.";
  }
  return `${plural(changes.length, "change")}:`;
}
