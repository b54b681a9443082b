import type { Change, PlanOperation } from "@syncline/core";
import type { Loss } from "@syncline/core/adapter";
import type { RecordAction, RecordStatus, RunStatus, SyncStateStatus } from "@syncline/core/status";
import {
  IconAlertTriangle,
  IconArrowBarToDown,
  IconArrowDown,
  IconArrowsSort,
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
export type Looks<Value extends string> = Readonly<Record<Value, StatusLook>>;

export function look(label: string, tone: Tone, icon: TablerIcon, meaning: string): StatusLook {
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
  in_progress: look("Working", "active", IconProgress, "It is being dealt with now."),
  success: look("Done", "success", IconCircleCheck, "It is as the plan wanted it."),
  failed: look("Failed", "danger", IconCircleX, "It is not as wanted, and there is a reason."),
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

/** Shown while a run that was asked to stop still has something in flight. */
export const cancellingLook: StatusLook = look(
  "Cancelling…",
  "active",
  IconProgress,
  "Nothing new is sent. What is in flight is awaited and recorded.",
);

export const operationLooks: Looks<PlanOperation> = {
  create: look("Create", "success", IconCirclePlus, "Does not exist at the target."),
  update: look("Update", "info", IconPencil, "Exists at the target and will be changed."),
  delete: look("Delete", "danger", IconTrash, "Will be removed from the target, if you agree."),
  merge: look(
    "Merge",
    "info",
    IconGitMerge,
    "Changed on both sides, in different places. The edits of both are kept.",
  ),
  pull: look("Pull", "info", IconArrowBarToDown, "Taken over here as the target has it."),
  pull_delete: look(
    "Delete here",
    "danger",
    IconTrash,
    "Gone at the target; will be deleted here too, if you agree.",
  ),
  adopt: look("Adopt", "neutral", IconLink, "Already the same there; only remembered, not sent."),
  converge: look("Converged", "neutral", IconEqual, "Both sides made the same change."),
  forget: look("Forget", "neutral", IconCircleMinus, "Gone on both sides; no longer tracked."),
  blocked: look("Blocked", "warning", IconBan, "Left alone, and here is why."),
};

/** Of a push at the target, of a pull here. */
export const actionLooks: Looks<RecordAction> = {
  create: look("Create", "success", IconCirclePlus, "Made where it was missing."),
  update: look("Update", "info", IconPencil, "Changed where it was."),
  merge: look("Merge", "info", IconGitMerge, "The edits of both sides came together."),
  delete: look("Delete", "danger", IconTrash, "Removed where it was."),
  adopt: look("Adopt", "neutral", IconLink, "Was already the same; nothing was sent."),
  converge: look("Converge", "neutral", IconEqual, "Same change on both sides; nothing sent."),
  none: look("None", "neutral", IconCircleDot, "Nothing to do."),
};

export const changeLooks: Looks<Change["kind"]> = {
  added: look("Added", "success", IconCirclePlus, "Was not there before."),
  removed: look("Removed", "danger", IconCircleMinus, "Is no longer there."),
  modified: look("Changed", "info", IconPencil, "Has another value."),
  moved: look("Moved", "neutral", IconArrowsSort, "Stands in another place."),
};

export const lossLooks: Looks<Loss["kind"]> = {
  dropped: look("Dropped", "danger", IconCircleMinus, "The target has nothing like it."),
  approximated: look("Approximated", "warning", IconCircleHalf2, "The target has something close."),
  narrowed: look("Narrowed", "warning", IconCircleDot, "The target allows less."),
  widened: look("Widened", "info", IconCircleDashed, "The target allows more."),
};
