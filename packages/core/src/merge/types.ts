import type { Change } from "../diff/types.ts";
import type { ContentType, Json } from "../model/index.ts";

export const sides = ["ours", "theirs"] as const;
export type Side = (typeof sides)[number];

/**
 * - `structural`: type, item type or base changed differently; the same key added differently; a display field
 *   that one side deletes.
 * - `deletion`: deleted by one side, changed by the other.
 * - `property`: anything else changed differently.
 * - `order`: reorderings that contradict each other.
 */
export const conflictKinds = ["structural", "deletion", "property", "order"] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export interface MergeConflict {
  /** As `diffJson` names paths: `fields.title.validations.size.max`. Empty for the whole content type. */
  readonly path: string;
  readonly kind: ConflictKind;
  /** What stands at the path in each version; undefined, or no key at all, where nothing does. */
  readonly base?: Json | undefined;
  readonly ours?: Json | undefined;
  readonly theirs?: Json | undefined;
  /** For a person. */
  readonly message: string;
}

/** What is to stand at a conflicting path: what one version has there (nothing included), or a value of its own. */
export type Choice = Side | "base" | { readonly value: Json };

export const mergeStrategies = ["ours", "theirs", "merge", "manual"] as const;
export type MergeStrategy = (typeof mergeStrategies)[number];

/** Three states of one content type; null where it does not exist. */
export interface ThreeVersions {
  /** The last state both sides had. */
  readonly base: ContentType | null;
  readonly ours: ContentType | null;
  readonly theirs: ContentType | null;
}

export interface ThreeWayDiff {
  /** base → ours */
  readonly ours: readonly Change[];
  /** base → theirs */
  readonly theirs: readonly Change[];
  /** Made identically by both. */
  readonly agreed: readonly Change[];
  readonly conflicts: readonly MergeConflict[];
  /**
   * Every edit that is not in conflict, with the base's value at conflicting paths. Null when the item does not
   * exist then: deleted by both, or added differently by both and so without a base.
   */
  readonly merged: ContentType | null;
}

export interface MergeResult {
  readonly merged: ContentType | null;
  /** Conflicts that nothing settled; `merged` keeps the base's value there. */
  readonly unresolved: readonly MergeConflict[];
}
