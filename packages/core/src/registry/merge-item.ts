import type { ContentType, ItemKind } from "../model/index.ts";
import { modelChangeOf, moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { makeVersion } from "../version/make-version.ts";
import type { Version } from "../version/types.ts";
import { refuseMovedOn } from "./refuse-moved-on.ts";
import { storeVersion } from "./store-version.ts";
import type { WrittenItem } from "./write-item.ts";

export interface MergeItemInput {
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
  /** What comes of both sides; null: the item is deleted. */
  readonly merged: ContentType | null;
  /** Address of `merged`, whose snapshot is stored already. */
  readonly mergedHash: string | null;
  /** Address of the content type as the target has it; null where it was deleted there. */
  readonly theirsHash: string | null;
  /** Registry version that was last in sync. */
  readonly baseVersionId: string | null;
  /** Registry version the merge was made from; null: the registry does not have the item, or deleted it. */
  readonly oursVersionId: string | null;
  readonly message: string | null;
}

export interface MergedItem extends WrittenItem {
  /** What the target had, as a version of its own. */
  readonly theirs: Version;
}

/**
 * Takes a merge into the registry, in the transaction it is called in: what the target had becomes a version
 * on the base, and the merge a version with both sides as its parents. @throws plan_stale when ours has moved on
 */
export async function mergeItem({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock" | "actor">;
  repositories: Pick<Repositories, "items" | "versions" | "modelRoots" | "states" | "targets">;
  input: MergeItemInput;
}): Promise<MergedItem> {
  const { projectId, kind, key } = input;
  const [ours] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
  refuseMovedOn({ key, item: ours, expectedVersionId: input.oursVersionId });
  const theirs = makeVersion({
    projectId,
    kind,
    key,
    contentHash: input.theirsHash,
    parents: input.baseVersionId === null ? [] : [input.baseVersionId],
    author: ctx.actor.id,
    source: "pull",
    message: null,
    createdAt: ctx.clock.now(),
  });
  await repositories.versions.insert(theirs);
  const written = await storeVersion({
    ctx,
    repositories,
    before: ours,
    input: {
      projectId,
      kind,
      key,
      data: input.merged,
      contentHash: input.mergedHash,
      source: "merge",
      message: input.message,
      parents: ours === undefined ? [theirs.id] : [ours.versionId, theirs.id],
    },
  });
  const changes = written.item === null ? [] : [modelChangeOf(written.item)];
  await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
  return { ...written, theirs };
}
