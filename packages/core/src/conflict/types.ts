import type { Choice, MergeConflict } from "../merge/index.ts";
import type { ItemKind } from "../model/index.ts";
import type { Decision } from "../plan/decide.ts";

export const conflictStates = ["detected", "resolved", "superseded"] as const;
/** `superseded`: what clashed has changed since, so there is nothing left to resolve. */
export type ConflictState = (typeof conflictStates)[number];

export const resolutionStrategies = ["ours", "theirs", "merge", "manual"] as const;
export type ResolutionStrategy = (typeof resolutionStrategies)[number];

/** One side of a conflict. All null: the item is absent on that side. */
export interface ConflictSide {
  /** Registry version; null for theirs, and where the registry never had it. */
  readonly versionId: string | null;
  /** Snapshot of the canonical content type. */
  readonly contentHash: string | null;
  /** Hash of the target's normalised native form, and its snapshot's address. */
  readonly nativeHash: string | null;
}

/** An item that changed on both sides since they last agreed: PRODUCT C1, C2. */
export interface Conflict {
  readonly id: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly kind: ItemKind;
  readonly key: string;
  readonly nativeId: string;
  readonly decision: Decision;
  readonly base: ConflictSide;
  readonly ours: ConflictSide;
  readonly theirs: ConflictSide;
  /** Version tag of the target for `theirs`. */
  readonly versionTag: string | null;
  /** What cannot be merged without a choice. */
  readonly clashes: readonly MergeConflict[];
  readonly state: ConflictState;
  /** The plan that saw it. */
  readonly planId: string | null;
  readonly detectedAt: Date;
  readonly resolution: ConflictResolution | null;
}

export interface ConflictResolution {
  readonly strategy: ResolutionStrategy;
  /** By path, for `manual`. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** The version that came of it; null when the item is deleted. */
  readonly versionId: string | null;
  readonly actorId: string;
  readonly at: Date;
}
