import type { Direction, SyncMode } from "../status/index.ts";
import type { Decision } from "./decide.ts";
import type { PlanOperation } from "./types.ts";

/** What a plan does about a decision. */
export type Effect =
  /** An operation. `overrides`: it replaces or undoes what the losing side did, so it needs consent. */
  | {
      readonly does: "operation";
      readonly operation: Exclude<PlanOperation, "blocked" | "merge">;
      readonly overrides: boolean;
    }
  /** Both sides' edits come together where they do not touch; else nothing is done, for this reason. */
  | { readonly does: "merge"; readonly otherwise: string }
  | { readonly does: "block"; readonly reason: string }
  /** A difference this direction leaves alone. */
  | { readonly does: "observe"; readonly message: string }
  /** Both sides are in step. */
  | { readonly does: "nothing" }
  /** At the target only, and never in sync: a push has no business with it. */
  | { readonly does: "pass_over" };

type Effects = Record<Decision, Effect>;

const operation = (
  name: Exclude<PlanOperation, "blocked" | "merge">,
  overrides = false,
): Effect => ({ does: "operation", operation: name, overrides });
const overriding = (name: Exclude<PlanOperation, "blocked" | "merge">) => operation(name, true);
const observe = (message: string): Effect => ({ does: "observe", message });
const block = (reason: string): Effect => ({
  does: "block",
  reason: `${reason} Nothing is overwritten. Decide which side is right.`,
});

const merge: Effect = {
  does: "merge",
  otherwise:
    "Changed on both sides since the last sync. Nothing is overwritten. Decide which side is right.",
};

/** Where both directions do the same. */
const either = {
  ADOPT: operation("adopt"),
  CONVERGED: operation("converge"),
  FORGET: operation("forget"),
  NO_CHANGE: { does: "nothing" },
  CONFLICT_ADD_ADD: block("Both sides have it, they differ, and they have never been in sync."),
  CONFLICT_BOTH_MODIFIED: merge,
  CONFLICT_DELETE_MODIFY: block("Deleted here, changed at the target."),
  CONFLICT_MODIFY_DELETE: block("Changed here, deleted at the target."),
} as const satisfies Partial<Effects>;

const push: Effects = {
  ...either,
  INITIAL_SYNC: operation("create"),
  PUSH: operation("update"),
  DELETE_REMOTE: operation("delete"),
  PULL_NEW: { does: "pass_over" },
  PULL: observe(
    "Changed at the target since the last sync, and not here. A pull would take it over.",
  ),
  DELETE_LOCAL: observe(
    "Deleted at the target since the last sync, and unchanged here. A pull would delete it here.",
  ),
};

/** A pull writes to the registry only, and drops no edit made there. */
const pull: Effects = {
  ...either,
  PULL_NEW: operation("pull"),
  PULL: operation("pull"),
  DELETE_LOCAL: operation("pull_delete"),
  INITIAL_SYNC: observe("Not at the target yet. It is kept here; a push would create it there."),
  PUSH: observe(
    "Changed here since the last sync, and not at the target. The edit is kept; push it.",
  ),
  DELETE_REMOTE: observe(
    "Deleted here since the last sync, and unchanged at the target. It stays deleted; push that.",
  ),
};

/**
 * In `overwrite` mode the direction's own side wins. What only the other side ever had is nobody's copy to
 * overwrite: it stays.
 */
const overwritingPush: Effects = {
  ...push,
  PULL: overriding("update"),
  DELETE_LOCAL: overriding("create"),
  CONFLICT_ADD_ADD: overriding("update"),
  CONFLICT_BOTH_MODIFIED: overriding("update"),
  CONFLICT_MODIFY_DELETE: overriding("create"),
  CONFLICT_DELETE_MODIFY: overriding("delete"),
};

const overwritingPull: Effects = {
  ...pull,
  PUSH: overriding("pull"),
  DELETE_REMOTE: overriding("pull"),
  CONFLICT_ADD_ADD: overriding("pull"),
  CONFLICT_BOTH_MODIFIED: overriding("pull"),
  CONFLICT_DELETE_MODIFY: overriding("pull"),
  CONFLICT_MODIFY_DELETE: overriding("pull_delete"),
};

const effects: Record<Direction, Record<SyncMode, Effects>> = {
  push: { incremental: push, full: push, overwrite: overwritingPush },
  pull: { incremental: pull, full: pull, overwrite: overwritingPull },
};

/** The effect of a decision, by direction and mode: a total table. */
export function effectOf(params: {
  decision: Decision;
  direction: Direction;
  mode: SyncMode;
}): Effect {
  return effects[params.direction][params.mode][params.decision];
}
