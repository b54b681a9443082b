import type { Loss } from "../adapter/contract.ts";
import type { Change } from "../diff/types.ts";
import type { Issue } from "../errors/index.ts";
import type { ItemKind } from "../model/index.ts";
import type { Direction, SyncMode } from "../status/index.ts";
import type { BreakingChange, BreakingClass } from "./breaking.ts";
import type { Decision } from "./decide.ts";

/**
 * What applying an action does. `create`, `update` and `delete` write to the target; `merge` writes both
 * sides' edits to the registry, then to the target; `pull` and `pull_delete` write to the registry only;
 * `adopt`, `converge` and `forget` change what Syncline knows; `blocked` does nothing and says why.
 */
export const planOperations = [
  "create",
  "update",
  "delete",
  "merge",
  "pull",
  "pull_delete",
  "adopt",
  "converge",
  "forget",
  "blocked",
] as const;
export type PlanOperation = (typeof planOperations)[number];

export interface PlanAction {
  /** Position in the order of application, from 0. */
  readonly index: number;
  readonly kind: ItemKind;
  readonly key: string;
  /** For people. */
  readonly name: string;
  readonly nativeId: string;
  readonly decision: Decision;
  readonly operation: PlanOperation;
  /** 2 for the second write of an item whose references had to wait; else 1. */
  readonly pass: 1 | 2;
  /** Why a blocked action is blocked, in words. */
  readonly reason: string | null;
  /** Registry version the action carries out; null when the registry has none. */
  readonly versionId: string | null;
  /** Hashes of base, local and remote in the target's own normalised form. */
  readonly baseHash: string | null;
  readonly localHash: string | null;
  readonly remoteHash: string | null;
  /** Version tag the target gave for what `remoteHash` names. */
  readonly versionTag: string | null;
  /** Registry version that was last in sync. */
  readonly baseVersionId: string | null;
  /** Snapshot of the content type that the registry gets, for `merge` and `pull`; else null. */
  readonly contentHash: string | null;
  /** For `merge`: snapshot of the content type as the target has it, which becomes the other parent. */
  readonly theirsContentHash: string | null;
  /** Snapshot of what will be sent; null when nothing is. */
  readonly payloadHash: string | null;
  /** Snapshot of what the target held, as it answered; null when it held nothing. */
  readonly preImageHash: string | null;
  readonly changes: readonly Change[];
  readonly losses: readonly Loss[];
  readonly breaking: readonly BreakingChange[];
  /** What the platform may refuse. */
  readonly warnings: readonly Issue[];
  /** Keys of the actions of this plan that must have succeeded before. */
  readonly dependsOn: readonly string[];
}

/** An item this direction leaves alone although the sides differ, or a word on why an action is there. */
export interface PlanObservation {
  readonly kind: ItemKind;
  readonly key: string;
  readonly nativeId: string;
  readonly decision: Decision;
  readonly message: string;
}

export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  /** Deletions at the target. */
  readonly delete: number;
  readonly merge: number;
  readonly pull: number;
  /** Deletions in the registry. */
  readonly pullDelete: number;
  readonly adopt: number;
  readonly converge: number;
  readonly forget: number;
  readonly blocked: number;
  readonly unchanged: number;
  /** Items that exist at the target only. */
  readonly remoteOnly: number;
  readonly losses: number;
  readonly breaking: number;
  /** Consent that `applyPlan` will ask for. Deletions ask for their own, by `delete + pullDelete`. */
  readonly consentNeeded: readonly BreakingClass[];
}

/** A part of the model. */
export interface PlanSelection {
  /** Keys, and patterns of keys with `*` for any text. */
  readonly keys: readonly string[];
  /** Whether what the selected items refer to comes along. */
  readonly withDependencies: boolean;
}

/** Sealed: `hash` covers everything but id, times, author and itself. */
export interface Plan {
  readonly id: string;
  readonly hash: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly platform: string;
  readonly direction: Direction;
  readonly mode: SyncMode;
  /** What was asked for; null: everything. */
  readonly selection: PlanSelection | null;
  /** The run that applying this plan takes back. */
  readonly rollbackOf: string | null;
  readonly actions: readonly PlanAction[];
  readonly observations: readonly PlanObservation[];
  readonly summary: PlanSummary;
  /** Hash over all items of the registry at the time. */
  readonly modelRoot: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
