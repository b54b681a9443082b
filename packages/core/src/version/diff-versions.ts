import { diffContents } from "../diff/diff-contents.ts";
import type { Change } from "../diff/types.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { readContents } from "../snapshot/read-contents.ts";
import type { SnapshotReader } from "../snapshot/types.ts";
import type { Version } from "./types.ts";

export interface VersionDiff {
  readonly from: Version;
  readonly to: Version;
  /** To the property; one change at the empty path where only one of them has content. */
  readonly changes: readonly Change[];
}

/** What separates any two versions, of one item or of two. @throws not_found, snapshot_damaged */
export async function diffVersions({
  ctx,
  input: { versionIds },
}: {
  ctx: SnapshotReader & Pick<Context, "store">;
  input: { readonly versionIds: readonly [string, string] };
}): Promise<VersionDiff> {
  const known = new Map(
    (await ctx.store.versions.getMany(versionIds)).map((version) => [version.id, version]),
  );
  const [from, to] = versionIds.map((id) => known.get(id));
  if (from === undefined || to === undefined) {
    throw new SynclineError({ code: "not_found", message: "There is no such version." });
  }
  const contentOf = await readContents(ctx, [from.contentHash, to.contentHash]);
  return {
    from,
    to,
    changes: diffContents(contentOf(from.contentHash), contentOf(to.contentHash)),
  };
}
