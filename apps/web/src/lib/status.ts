import type { BreakingClass, Change, Decision, PlanOperation } from "@syncline/core";
import type { Loss } from "@syncline/core/adapter";
import type {
  Direction,
  RecordAction,
  RecordStatus,
  RunStatus,
  SyncMode,
  SyncStateStatus,
  Trigger,
  VersionSource,
} from "@syncline/core/status";
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleHalf2,
  IconCircleMinus,
  IconCirclePlus,
  IconCircleX,
  IconEqual,
  IconGitMerge,
  IconHelpCircle,
  IconLink,
  IconLoader2,
  IconPencil,
  IconPlayerSkipForward,
  IconProgress,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Tone } from "../app/tones.ts";

/** How one value of a closed vocabulary looks everywhere in the dashboard. */
export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: TablerIcon;
  /** One sentence for someone who sees it for the first time. */
  readonly meaning: string;
}
type Looks<Value extends string> = Readonly<Record<Value, StatusLook>>;

function look(label: string, tone: Tone, icon: TablerIcon, meaning: string): StatusLook {
  return { label, tone, icon, meaning };
}

export const runStatusLooks: Looks<RunStatus> = {
  pending: look("Waiting", "neutral", IconCircleDashed, "Queued; it has not started yet."),
  in_progress: look("Running", "active", IconProgress, "It is working now."),
  success: look("Succeeded", "success", IconCircleCheck, "Everything is as planned."),
  partial: look("Partly done", "warning", IconCircleHalf2, "Some items are done, some are not."),
  failed: look("Failed", "danger", IconCircleX, "Nothing could be brought in step."),
  cancelled: look("Cancelled", "neutral", IconBan, "Somebody stopped it."),
};

export const recordStatusLooks: Looks<RecordStatus> = {
  pending: look("Waiting", "neutral", IconCircleDashed, "Its turn has not come yet."),
  in_progress: look("Working", "active", IconProgress, "It is being sent now."),
  success: look("Done", "success", IconCircleCheck, "The target holds what was intended."),
  failed: look("Failed", "danger", IconCircleX, "The target did not take it."),
  skipped: look("Skipped", "warning", IconPlayerSkipForward, "Left out on purpose, with a reason."),
  cancelled: look("Cancelled", "neutral", IconBan, "The run was stopped before its turn."),
  unknown: look("Unsettled", "conflict", IconHelpCircle, "Sent, but no answer settled it."),
};

export const stateLooks: Looks<SyncStateStatus> = {
  in_sync: look("In sync", "success", IconCircleCheck, "Both sides hold the same."),
  syncing: look("Syncing", "active", IconProgress, "A run is working on it now."),
  new: look("Not pushed", "info", IconCirclePlus, "It exists here and not yet at the target."),
  modified: look("Ahead", "info", IconArrowUp, "Changed here since the last sync."),
  remote_modified: look("Behind", "warning", IconArrowDown, "Changed at the target since then."),
  conflict: look("Conflict", "conflict", IconAlertTriangle, "Changed on both sides."),
  failed: look("Failed", "danger", IconCircleX, "The last attempt did not succeed."),
  deleted: look("Deleted", "neutral", IconTrash, "Deleted here; the target may still hold it."),
};

/** From what needs a person first to what needs nobody. */
export const stateOrder: readonly SyncStateStatus[] = [
  "conflict",
  "failed",
  "remote_modified",
  "modified",
  "new",
  "deleted",
  "syncing",
  "in_sync",
];

export const operationLooks: Looks<PlanOperation> = {
  create: look("Create", "success", IconCirclePlus, "Does not exist at the target yet."),
  update: look("Update", "info", IconPencil, "Exists at the target and will be changed."),
  adopt: look("Adopt", "neutral", IconLink, "Already the same there; only remembered, not sent."),
  converge: look("Converged", "neutral", IconGitMerge, "Both sides made the same change."),
  forget: look("Forget", "neutral", IconCircleMinus, "Gone on both sides; no longer tracked."),
  blocked: look("Blocked", "warning", IconBan, "Left alone, and here is why."),
};

export const actionLooks: Looks<RecordAction> = {
  create: look("Create", "success", IconCirclePlus, "Made at the target."),
  update: look("Update", "info", IconPencil, "Changed at the target."),
  delete: look("Delete", "danger", IconTrash, "Removed from the target."),
  adopt: look("Adopt", "neutral", IconLink, "Was already the same; nothing was sent."),
  converge: look("Converge", "neutral", IconGitMerge, "Same change on both sides; nothing sent."),
  none: look("None", "neutral", IconEqual, "Nothing to do."),
};

export const changeLooks: Looks<Change["kind"]> = {
  added: look("Added", "success", IconCirclePlus, "Was not there before."),
  removed: look("Removed", "danger", IconCircleMinus, "Is no longer there."),
  modified: look("Changed", "info", IconPencil, "Has another value."),
  moved: look("Moved", "neutral", IconLoader2, "Stands in another place."),
};

export const lossLooks: Looks<Loss["kind"]> = {
  dropped: look("Dropped", "danger", IconCircleMinus, "The target has nothing like it."),
  approximated: look("Approximated", "warning", IconCircleHalf2, "The target has something close."),
  narrowed: look("Narrowed", "warning", IconCircleDot, "The target allows less."),
  widened: look("Widened", "info", IconCircleDashed, "The target allows more."),
};

export const directionLabels: Readonly<Record<Direction, string>> = { push: "Push", pull: "Pull" };

export const modeLabels: Readonly<Record<SyncMode, string>> = {
  incremental: "Only what changed",
  full: "Everything",
  overwrite: "Overwrite",
};

export const triggerLabels: Readonly<Record<Trigger, string>> = {
  ui: "Dashboard",
  api: "API",
  cli: "Command line",
  schedule: "Schedule",
  rollback: "Rollback",
};

export const sourceLabels: Readonly<Record<VersionSource, string>> = {
  ui: "Dashboard",
  api: "API",
  cli: "Command line",
  import: "Import",
  pull: "Pulled from a target",
  merge: "Merge",
  rollback: "Rollback",
};

export const breakingLabels: Readonly<Record<BreakingClass, { label: string; effect: string }>> = {
  field_removed: { label: "Remove fields", effect: "Content in the removed fields is deleted." },
  field_retyped: { label: "Change field types", effect: "Content in these fields is deleted." },
  field_newly_required: {
    label: "Require fields",
    effect: "Existing content without a value becomes invalid.",
  },
  localization_changed: {
    label: "Switch localisation",
    effect: "Values in other languages can be lost.",
  },
  unique_added: { label: "Require unique values", effect: "Repeated values become invalid." },
  base_changed: {
    label: "Change what a type is based on",
    effect: "Most platforms need a new type for this.",
  },
  overwrites_target: {
    label: "Overwrite the target",
    effect: "Changes that somebody made at the target are replaced.",
  },
};

/** Why the plan decided as it did, in the words of someone who compares the two sides. */
export const decisionLabels: Readonly<Record<Decision, string>> = {
  INITIAL_SYNC: "New here, missing there",
  ADOPT: "Already the same on both sides",
  PULL_NEW: "Exists only at the target",
  NO_CHANGE: "Unchanged on both sides",
  PUSH: "Changed here only",
  PULL: "Changed at the target only",
  CONVERGED: "Changed to the same on both sides",
  DELETE_REMOTE: "Deleted here",
  DELETE_LOCAL: "Deleted at the target",
  FORGET: "Deleted on both sides",
  CONFLICT_ADD_ADD: "Exists on both sides, and differs",
  CONFLICT_BOTH_MODIFIED: "Changed differently on both sides",
  CONFLICT_DELETE_MODIFY: "Deleted here, changed at the target",
  CONFLICT_MODIFY_DELETE: "Changed here, deleted at the target",
};
