import type { BreakingClass, Decision } from "@syncline/core";
import type { Direction, SyncMode, Trigger, VersionSource } from "@syncline/core/status";

export const directionLabels: Readonly<Record<Direction, string>> = { push: "Push", pull: "Pull" };

export const modeLabels: Readonly<Record<SyncMode, string>> = {
  incremental: "Only what changed",
  full: "Everything",
  overwrite: "Overwrite",
};

/** What a mode does, for someone who has to choose one. */
export const modeEffects: Readonly<Record<Direction, Readonly<Record<SyncMode, string>>>> = {
  push: {
    incremental:
      "Sends what was changed here. What the target shows in the version that was last in step is taken to be unchanged.",
    full: "Sends what was changed here, and compares every item in full to find it, even where the target says that nothing has changed.",
    overwrite:
      "This side wins: edits made at the target are replaced or undone. You are asked before it happens, and what is replaced is kept on record.",
  },
  pull: {
    incremental:
      "Takes over what was changed at the target. What it shows in the version that was last in step is taken to be unchanged.",
    full: "Takes over what was changed at the target, and compares every item in full to find it, even where the target says that nothing has changed.",
    overwrite:
      "The target wins: edits made here are replaced or undone. You are asked before it happens, and they stay readable as versions.",
  },
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
  validation_tightened: {
    label: "Narrow what fields may hold",
    effect: "Existing content outside the new limits becomes invalid.",
  },
  overwrites_target: {
    label: "Overwrite the target",
    effect: "Changes that somebody made at the target are replaced.",
  },
  overwrites_registry: {
    label: "Overwrite what is here",
    effect: "Changes made here are replaced. They stay readable as versions.",
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
  CONFLICT_BOTH_MODIFIED: "Changed on both sides",
  CONFLICT_DELETE_MODIFY: "Deleted here, changed at the target",
  CONFLICT_MODIFY_DELETE: "Changed here, deleted at the target",
};
