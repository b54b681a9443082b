import type { Json } from "../model/index.ts";
import type { Decision } from "./decide.ts";
import type { DraftAction } from "./draft.ts";
import type { DraftContext, DraftSubject } from "./draft-context.ts";
import { draftMerge } from "./draft-merge.ts";
import { draftPull, draftPullDelete } from "./draft-pull.ts";
import { blocked, draftQuiet } from "./draft-quiet.ts";
import { draftDelete, draftWrite } from "./draft-write.ts";
import { type Effect, effectOf } from "./effect-of.ts";
import { type ConflictFinding, findConflict } from "./find-conflict.ts";
import type { PlanObservation } from "./types.ts";

/** What comparing one item has come to. */
export interface Comparison {
  readonly key: string;
  readonly nativeId: string;
  readonly decision: Decision;
  readonly localHash: string | null;
  readonly remoteHash: string | null;
  /** What `remoteHash` names. */
  readonly remoteNative?: Json | undefined;
  readonly versionTag: string | null;
  readonly draft: DraftAction | null;
  readonly observations: readonly PlanObservation[];
  /** Both sides moved, and their edits do not simply come together. */
  readonly conflict: ConflictFinding | null;
}

/** What a plan does about one item, seen from both sides and the base. */
export function compareItem(context: DraftContext, subject: DraftSubject): Comparison {
  const { key, nativeId, decision, local, remote } = subject.seen;
  const effect = effectOf({ ...context, decision });
  const observation = { kind: "contentType", key, nativeId, decision } as const;
  return {
    key,
    nativeId,
    decision,
    localHash: local?.hash ?? null,
    remoteHash: remote?.hash ?? null,
    remoteNative: remote?.native,
    versionTag: remote?.item.versionTag ?? null,
    draft: draftFor(context, subject, effect),
    observations: effect.does === "observe" ? [{ ...observation, message: effect.message }] : [],
    conflict: findConflict(context, subject),
  };
}

function draftFor(
  context: DraftContext,
  subject: DraftSubject,
  effect: Effect,
): DraftAction | null {
  if (effect.does === "block") return blocked(context, subject, effect.reason);
  if (effect.does === "merge") {
    return ofThePlatform(context, subject) ?? draftMerge(context, subject, effect.otherwise);
  }
  if (effect.does !== "operation") return null;
  const { operation, overrides } = effect;
  switch (operation) {
    case "create":
    case "update":
      return ofThePlatform(context, subject) ?? draftWrite(context, subject, operation, overrides);
    case "delete":
      return ofThePlatform(context, subject) ?? draftDelete(context, subject, overrides);
    case "pull":
      return draftPull(context, subject, overrides);
    case "pull_delete":
      return draftPullDelete(context, subject, overrides);
    case "adopt":
    case "converge":
    case "forget":
      return draftQuiet(subject, operation);
  }
}

/** What the platform keeps to itself is never written to; null when the item is not of that kind. */
function ofThePlatform(context: DraftContext, subject: DraftSubject): DraftAction | null {
  if (subject.seen.remote?.item.managed !== false) return null;
  const { name } = context.adapter.catalog;
  return blocked(context, subject, `It belongs to ${name} itself there: Syncline leaves it alone.`);
}
