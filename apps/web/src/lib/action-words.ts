import type { Plan, PlanAction } from "./api-types.ts";

type PlanKind = Pick<Plan, "direction" | "rollbackOf">;

/** Over the changes of an action: on which side they happen, and whose edits they are. */
export function changesTitle(action: PlanAction, { direction, rollbackOf }: PlanKind): string {
  const { operation, payloadHash } = action;
  if (rollbackOf !== null && operation !== "blocked") {
    return direction === "push" ? "What goes back at the target" : "What goes back here";
  }
  switch (operation) {
    case "blocked":
      return "At the target → here";
    case "merge":
      return payloadHash === null
        ? "Edits made at the target, which come here"
        : "Edits made here, which the target gets";
    case "pull":
    case "pull_delete":
      return "What changes here";
    default:
      return "What changes at the target";
  }
}

/** In place of changes, for an action that lists none. */
export function noChangesWords(
  { operation, versionId }: Pick<PlanAction, "operation" | "versionId">,
  { rollbackOf }: PlanKind,
): string {
  switch (operation) {
    case "create":
      return rollbackOf === null
        ? "It is made anew, with everything it has here."
        : "It is made anew, as it was before the run.";
    case "delete":
      return "It is removed from the target, with the content made of it.";
    case "pull_delete":
      return "It is deleted here. Its versions stay readable.";
    case "pull":
      if (rollbackOf !== null) return "It comes back here, as it was before the run.";
      return versionId === null
        ? "It is new here, with everything it has at the target."
        : "No difference is on record for it.";
    case "merge":
      return "Each side has what the other changed already; only the version with both as its parents is new.";
    default:
      return "No difference is on record for it.";
  }
}

/** What a merge does with the edits of both sides, and where the ones the plan does not list are. */
export function mergeWords(
  { payloadHash }: Pick<PlanAction, "payloadHash">,
  { direction }: PlanKind,
): string {
  const both =
    "Both sides changed it since the last sync, in different places. Here it gets a version with the edits of both, and both as its parents.";
  if (direction === "pull") {
    return `${both} The target stays as it is: a push brings it the edits made here.`;
  }
  return payloadHash === null
    ? `${both} The target holds all of it already, so nothing is sent.`
    : `${both} The target gets that version. The edits made there are not in the list below: they stay there, and the new version takes them over.`;
}
