import type { ContentType, ItemKind } from "../model/index.ts";
import { modelChangeOf, moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { VersionSource } from "../status/index.ts";
import type { Version } from "../version/types.ts";
import { refuseMovedOn } from "./refuse-moved-on.ts";
import { storeVersion } from "./store-version.ts";
import type { RegistryItem } from "./types.ts";

export interface WriteItemInput {
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
  /** Null deletes the item. */
  readonly data: ContentType | null;
  /** Address of the data's snapshot, which is stored already; null for a deletion. */
  readonly contentHash: string | null;
  /** The version the caller built on; null: the item is absent, or deleted. */
  readonly expectedVersionId: string | null;
  readonly source: VersionSource;
  readonly message: string | null;
  /** Default: the version the item is at, deleted or not. */
  readonly parents?: readonly string[] | undefined;
}

export interface WrittenItem {
  /** As it stands now, with `deletedAt` after a deletion; null where the registry never had it. */
  readonly item: RegistryItem | null;
  readonly version: Version;
}

/**
 * Makes a version and puts the item there, in the transaction it is called in, with the item's row locked.
 * @throws plan_stale when the item is not at the version the caller built on
 */
export async function writeItem({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock" | "actor">;
  repositories: Pick<Repositories, "items" | "versions" | "modelRoots" | "states" | "targets">;
  input: WriteItemInput;
}): Promise<WrittenItem> {
  const { projectId, kind, key } = input;
  const { expectedVersionId } = input;
  const [before] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
  refuseMovedOn({ key, item: before, expectedVersionId });
  const written = await storeVersion({ ctx, repositories, before, input });
  const changes = written.item === null ? [] : [modelChangeOf(written.item)];
  await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
  return written;
}
