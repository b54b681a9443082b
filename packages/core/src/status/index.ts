export { type RunPhase, type RunPhaseName, runPhaseNames, runPhases } from "./run-phases.ts";
export { recordTransitions, runTransitions, sourcesOf } from "./transitions.ts";

/** The closed vocabularies of PRODUCT T1–T4 and M1: used by zod schemas, database enums and the dashboard. */
export const runStatuses = [
  "pending",
  "in_progress",
  "success",
  "partial",
  "failed",
  "cancelled",
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const recordStatuses = [
  "pending",
  "in_progress",
  "success",
  "failed",
  "skipped",
  "cancelled",
  "unknown",
] as const;
export type RecordStatus = (typeof recordStatuses)[number];

/** A run that has ended. Only settling an unknown outcome by hand changes one of these into another. */
export const finalRunStatuses = ["success", "partial", "failed", "cancelled"] as const;
export function isFinalRunStatus(status: RunStatus): boolean {
  return (finalRunStatuses as readonly string[]).includes(status);
}

export const directions = ["push", "pull"] as const;
export type Direction = (typeof directions)[number];

export const syncModes = ["incremental", "full", "overwrite"] as const;
export type SyncMode = (typeof syncModes)[number];

export const triggers = ["ui", "api", "cli", "schedule", "rollback"] as const;
export type Trigger = (typeof triggers)[number];

export const versionSources = ["ui", "api", "cli", "import", "pull", "merge", "rollback"] as const;
export type VersionSource = (typeof versionSources)[number];

/** What one action of a run does to one item. */
export const recordActions = [
  "create",
  "update",
  "merge",
  "delete",
  "adopt",
  "converge",
  "none",
] as const;
export type RecordAction = (typeof recordActions)[number];

export const syncStateStatuses = [
  "new",
  "modified",
  "remote_modified",
  "conflict",
  "in_sync",
  "syncing",
  "failed",
  "deleted",
] as const;
export type SyncStateStatus = (typeof syncStateStatuses)[number];

export const conflictStatuses = ["none", "detected", "resolved"] as const;
export type ConflictStatus = (typeof conflictStatuses)[number];
