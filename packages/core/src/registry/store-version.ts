import type { ContentType, ItemKind } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { markLocallyModified } from "../state/mark-locally-modified.ts";
import type { VersionSource } from "../status/index.ts";
import { makeVersion } from "../version/make-version.ts";
import type { Version } from "../version/types.ts";
import type { RegistryItem } from "./types.ts";

/**
 * Makes the next version of an item whose row the caller has locked and read as `before`, puts the item
 * there, and shows at the targets that the registry has moved on.
 */
export async function storeVersion({
  ctx,
  repositories,
  before,
  input,
}: {
  ctx: Pick<Context, "clock" | "actor">;
  repositories: Pick<Repositories, "items" | "versions" | "states" | "targets">;
  before: RegistryItem | undefined;
  input: {
    readonly projectId: string;
    readonly kind: ItemKind;
    readonly key: string;
    readonly data: ContentType | null;
    readonly contentHash: string | null;
    readonly source: VersionSource;
    readonly message: string | null;
    readonly parents?: readonly string[] | undefined;
  };
}): Promise<{ readonly item: RegistryItem | null; readonly version: Version }> {
  const { projectId, kind, key, data, contentHash, source, message } = input;
  const now = ctx.clock.now();
  const version = makeVersion({
    projectId,
    kind,
    key,
    contentHash,
    parents: input.parents ?? (before === undefined ? [] : [before.versionId]),
    author: ctx.actor.id,
    source,
    message,
    createdAt: now,
  });
  await repositories.versions.insert(version);
  const moved = { versionId: version.id, updatedAt: now };
  const item: RegistryItem | null =
    data !== null && contentHash !== null
      ? {
          projectId,
          kind,
          key,
          name: data.name,
          contentHash,
          fieldCount: data.fields.length,
          createdAt: before?.createdAt ?? now,
          deletedAt: null,
          ...moved,
        }
      : before === undefined
        ? null
        : // What it was stays readable: only the mark says that it is gone.
          { ...before, deletedAt: before.deletedAt ?? now, ...moved };
  if (item === null) return { item, version };
  await repositories.items.put(item);
  if (before !== undefined) await markLocallyModified({ ctx, repositories, item });
  return { item, version };
}
