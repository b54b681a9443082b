import type { ContentType, Json } from "../model/index.ts";
import { breakingChanges } from "../plan/breaking.ts";
import { decide } from "../plan/decide.ts";
import { type DraftAction, emptyDraft } from "../plan/draft.ts";
import type { Comparison } from "../plan/draft-action.ts";
import { changesBetween } from "../plan/draft-context.ts";
import type { RemoteSide } from "../plan/read-sides.ts";
import { referencesOfNative, requiredBy } from "../plan/references.ts";
import { canonical } from "../plan/three-way.ts";
import { readKeptContents } from "../snapshot/read-contents.ts";
import type { Base } from "./base-of.ts";
import type { EffectOutcome, ItemEffect } from "./item-effect.ts";
import { lostContent } from "./lost-content.ts";
import type { RollbackScope } from "./rollback-scope.ts";
import { rollbackVerdict } from "./verdict.ts";
import { writtenLater } from "./written-later.ts";

const kind = "contentType";

const changed = "It has changed at the target since the run wrote it. What is there now stays.";

/** Why something is left as it is. */
const reasons: Record<EffectOutcome, string> = {
  done: changed,
  in_part: changed,
  unknown:
    "What the run did to it is not known, and what is there is neither what was there before nor what was " +
    "sent. What is there now stays.",
  not_done:
    "The run did not succeed in deleting it, and now it is gone. Who deleted it is not known, so it is not " +
    "made again.",
};

/** What taking a push back does about one item; null when there is nothing to do. */
export async function revertAtTarget(
  scope: RollbackScope,
  effect: ItemEffect,
  base: Base,
): Promise<Comparison | null> {
  const nativeId = scope.nativeIdOf(effect);
  const now = scope.remoteSide(nativeId);
  const remoteHash = now?.hash ?? null;
  const laterRun = effect.outcome !== "done" && (await writtenLater(scope.ctx, effect));
  const verdict = rollbackVerdict({ effect, now: remoteHash, laterRun });
  if (verdict === "nothing") return null;
  const subject: Subject = { effect, base, nativeId, now };
  const draft =
    verdict === "revert"
      ? await draftRevert(scope, subject)
      : blocked(subject, reasons[effect.outcome]);
  const { key, decision, localHash, versionTag } = draft.action;
  const seen = { key, nativeId, decision, localHash, remoteHash, versionTag };
  return { ...seen, draft, observations: [], conflict: null };
}

interface Subject {
  readonly effect: ItemEffect;
  readonly base: Base;
  readonly nativeId: string;
  readonly now: RemoteSide | undefined;
}

function actionFor(
  { effect, base, nativeId, now }: Subject,
  operation: DraftAction["action"]["operation"],
  more: Partial<DraftAction["action"]> = {},
): DraftAction["action"] {
  const { action, before, written } = effect;
  const remoteHash = now?.hash ?? null;
  const [wrote = null] = written;
  // What the run wrote is the base, and what was there before it is what is wanted.
  const known = written.includes(remoteHash) ? remoteHash : wrote;
  return {
    kind,
    key: action.key,
    name: action.name,
    nativeId,
    decision: decide({ base: known, local: before, remote: remoteHash }),
    operation,
    reason: null,
    versionId: base.hash === before ? base.versionId : null,
    // Where the rollback leads to: what both sides agreed on before the run.
    baseHash: base.hash,
    baseVersionId: base.versionId,
    localHash: before,
    remoteHash,
    versionTag: now?.item.versionTag ?? null,
    changes: [],
    losses: [],
    breaking: [],
    warnings: [],
    ...more,
  };
}

function blocked(subject: Subject, reason: string): DraftAction {
  const preImage = subject.now?.item.native ?? null;
  return { ...emptyDraft, action: actionFor(subject, "blocked", { reason }), preImage };
}

async function draftRevert(scope: RollbackScope, subject: Subject): Promise<DraftAction> {
  const { effect, now, nativeId } = subject;
  const { context, ctx } = scope;
  const { preImageHash } = effect.action;
  if (preImageHash === null) {
    return now === undefined
      ? blocked(subject, "What was there before the run is not on record.")
      : draftRemoval(scope, subject, now);
  }
  const preImage = (await readKeptContents(ctx, [preImageHash]))(preImageHash) ?? null;
  if (preImage === null) {
    return blocked(subject, "What was there before the run has been erased: it cannot go back.");
  }
  const payload = context.connection.normalise({ kind, native: preImage });
  const comesBack = now === undefined ? "create" : "update";
  const [before, after] = [now?.native, payload].map((native) =>
    native === undefined ? null : canonical(context, native),
  );
  return {
    ...emptyDraft,
    action: actionFor(subject, comesBack, {
      losses: lostContent(effect.action, comesBack),
      ...(before && after ? differences(before, after) : {}),
    }),
    payload,
    preImage: now?.item.native ?? null,
    kept: now === undefined ? [] : [now.native],
    requires: referencesOfNative(context, nativeId, payload as Json),
  };
}

function differences(before: ContentType, after: ContentType) {
  return { changes: changesBetween(before, after), breaking: breakingChanges(before, after) };
}

/** Takes away what the run created. */
function draftRemoval({ context }: RollbackScope, subject: Subject, now: RemoteSide): DraftAction {
  const { capabilities, catalog } = context.adapter;
  if (capabilities.remove === "none") {
    const reason = `The run created it, and Syncline does not delete at ${catalog.name}: delete it there.`;
    return blocked(subject, reason);
  }
  return {
    ...emptyDraft,
    action: actionFor(subject, "delete"),
    preImage: now.item.native,
    requires: requiredBy(context, now.item),
  };
}
