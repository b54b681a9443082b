import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Plan } from "./types.ts";

/** What a plan says about how the two sides stand. Each item counts once. */
export interface Standing {
  readonly state: "in_sync" | "pending" | "conflict";
  /** Changed here: for a push to write. */
  readonly here: number;
  /** Changed at the target: for a pull to take over. */
  readonly there: number;
  /** Equal on both sides, and not yet known to be. */
  readonly toNote: number;
  readonly conflicts: number;
  /** Cannot be done, for another reason than a conflict. */
  readonly blocked: number;
  readonly unchanged: number;
  /** At the target, and never in the registry: not Syncline's. */
  readonly onlyThere: number;
}

type Decision = Plan["actions"][number]["decision"];
type Side = "here" | "there" | "toNote" | "conflicts" | null;

/** Which side moved, by the decision table of the engine. */
const sides: Record<Decision, Side> = {
  INITIAL_SYNC: "here",
  PUSH: "here",
  DELETE_REMOTE: "here",
  PULL: "there",
  DELETE_LOCAL: "there",
  PULL_NEW: "there",
  ADOPT: "toNote",
  CONVERGED: "toNote",
  FORGET: "toNote",
  NO_CHANGE: null,
  CONFLICT_ADD_ADD: "conflicts",
  CONFLICT_BOTH_MODIFIED: "conflicts",
  CONFLICT_DELETE_MODIFY: "conflicts",
  CONFLICT_MODIFY_DELETE: "conflicts",
};

/** How a target stands, from a plan to push to it. A conflict that merges by itself is a change on this side. */
export function standingOf(plan: Pick<Plan, "actions" | "observations" | "summary">): Standing {
  const seen = new Set<string>();
  const counts = { here: 0, there: 0, toNote: 0, conflicts: 0, blocked: 0 };
  for (const { nativeId, decision, operation } of plan.actions) {
    if (seen.has(nativeId)) continue;
    seen.add(nativeId);
    const side = operation === "merge" ? "here" : sides[decision];
    if (operation === "blocked" && side !== "conflicts") counts.blocked += 1;
    else if (side !== null) counts[side] += 1;
  }
  for (const { decision, nativeId } of plan.observations) {
    const side = sides[decision];
    // Of an item that has an action it is a word on that action.
    if (side !== null && !seen.has(nativeId)) counts[side] += 1;
  }
  const { unchanged, remoteOnly: onlyThere } = plan.summary;
  const moved = counts.here + counts.there + counts.toNote + counts.blocked;
  const state = counts.conflicts > 0 ? "conflict" : moved > 0 ? "pending" : "in_sync";
  return { state, ...counts, unchanged, onlyThere };
}

/** What a plan itself comes to: what it leaves alone is not pending in its direction. */
export function planCode(plan: Pick<Plan, "actions">): ExitCode {
  if (conflictsOf(plan).length > 0) return exitCodes.conflict;
  return plan.actions.length > 0 ? exitCodes.pending : exitCodes.done;
}

/** Actions that wait for somebody to decide. */
export function conflictsOf({ actions }: Pick<Plan, "actions">): Plan["actions"][number][] {
  return actions.filter(
    ({ operation, decision }) => operation === "blocked" && decision.startsWith("CONFLICT"),
  );
}

/** A push whose plan is empty but whose target was changed by others is not in step. */
export const stateCodes: Record<Standing["state"], ExitCode> = {
  in_sync: exitCodes.done,
  pending: exitCodes.pending,
  conflict: exitCodes.conflict,
};
