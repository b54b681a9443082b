import type { ItemEffect } from "./item-effect.ts";

/** What both sides of an item last agreed on: hash of the native form, and the registry version that says it. */
export interface Base {
  readonly hash: string | null;
  readonly versionId: string | null;
}

/**
 * The base an item had before a run dealt with it. For a run that took another back, `takenBack` is the item in
 * that other run: what the rollback met is what that run left.
 */
export function baseBefore(effect: ItemEffect, takenBack: ItemEffect | undefined): Base {
  const { action } = effect;
  if (takenBack !== undefined) return baseAfter(takenBack);
  // The registry took in what the target had, and keeps it.
  if (isPushedMerge(effect)) return { hash: action.remoteHash, versionId: effect.theirsVersionId };
  return { hash: action.baseHash, versionId: action.baseVersionId };
}

/** The base an item had after a run. */
function baseAfter(effect: ItemEffect): Base {
  const { action, record, written } = effect;
  // In the plan of a rollback the base is the one it leads to.
  if (effect.takesBack) return { hash: action.baseHash, versionId: action.baseVersionId };
  const [left = null] = written;
  if (left === null) return { hash: null, versionId: null };
  if (action.operation === "merge" && !isPushedMerge(effect)) {
    return { hash: action.remoteHash, versionId: effect.theirsVersionId };
  }
  const hash = action.operation === "pull" ? action.remoteHash : left;
  return { hash, versionId: record.versionId };
}

/** A merge of a push is sent on to the target; one of a pull ends in the registry. */
function isPushedMerge({ action }: ItemEffect): boolean {
  return action.operation === "merge" && action.payloadHash !== null;
}
