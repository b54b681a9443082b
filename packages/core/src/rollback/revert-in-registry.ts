import type { ContentType, Json } from "../model/index.ts";
import { type DraftAction, emptyDraft } from "../plan/draft.ts";
import type { Comparison } from "../plan/draft-action.ts";
import { changesBetween } from "../plan/draft-context.ts";
import { type LocalSide, readItems, seeSides } from "../plan/read-sides.ts";
import { referredIds } from "../plan/references.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { Base } from "./base-of.ts";
import type { ItemEffect } from "./item-effect.ts";
import type { RollbackScope } from "./rollback-scope.ts";
import { rollbackVerdict } from "./verdict.ts";

const foreign =
  "It has changed in the registry since the run. What is there now is kept: restore an earlier version of it " +
  "by hand if it is to go.";

/** What taking a pull back does about one item of the registry; null when there is nothing to do. */
export async function revertInRegistry(
  scope: RollbackScope,
  effect: ItemEffect,
  base: Base,
): Promise<Comparison | null> {
  const { ctx, context } = scope;
  const { key } = effect.action;
  const registryItem = scope.registryItem(key);
  const verdict = rollbackVerdict({
    effect,
    now: registryItem?.contentHash ?? null,
    laterRun: false,
  });
  if (verdict === "nothing") return null;
  const nativeId = scope.nativeIdOf(effect);
  const remote = scope.remoteSide(nativeId);
  const [item] = registryItem === undefined ? [] : await readItems(ctx, [registryItem]);
  const { local } = seeSides({
    ...context,
    registryItem,
    data: item?.data,
    item: remote?.item,
  });
  const action: DraftAction["action"] = {
    kind: "contentType",
    key,
    name: effect.action.name,
    nativeId,
    decision: effect.before === null ? "DELETE_LOCAL" : local === undefined ? "PULL_NEW" : "PULL",
    operation: "blocked",
    reason: null,
    versionId: registryItem?.versionId ?? null,
    // Where the rollback leads to: what both sides agreed on before the run.
    baseHash: base.hash,
    baseVersionId: base.versionId,
    localHash: local?.hash ?? null,
    remoteHash: remote?.hash ?? null,
    versionTag: remote?.item.versionTag ?? null,
    changes: [],
    losses: [],
    breaking: [],
    warnings: [],
  };
  const preImage = remote?.item.native ?? null;
  const draft =
    verdict === "foreign"
      ? { ...emptyDraft, action: { ...action, reason: foreign }, preImage }
      : {
          ...(await draftRevert(scope, effect, action, local)),
          preImage,
          kept: remote === undefined ? [] : [remote.native],
        };
  const { decision, localHash, remoteHash, versionTag } = action;
  const seen = { key, nativeId, decision, localHash, remoteHash, versionTag };
  return { ...seen, draft, observations: [], conflict: null };
}

async function draftRevert(
  { ctx, context }: RollbackScope,
  { before }: ItemEffect,
  action: DraftAction["action"],
  local: LocalSide | undefined,
): Promise<DraftAction> {
  if (before === null) {
    const requires = local === undefined ? [] : referredIds(context, local.data);
    return { ...emptyDraft, action: { ...action, operation: "pull_delete" }, requires };
  }
  const content = (await readSnapshot({ ctx, input: { hash: before } })) as ContentType;
  const changes = local === undefined ? [] : changesBetween(local.data, content);
  return {
    ...emptyDraft,
    action: { ...action, operation: "pull", name: content.name, changes },
    content: content as Json,
    requires: referredIds(context, content),
  };
}
