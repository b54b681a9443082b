import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { Version } from "./types.ts";

/**
 * The version two versions of an item both come from, one that no other such version comes from; the newest
 * where there are several, as merges crosswise leave them; null where there is none. A version comes from
 * itself. @throws not_found
 */
export async function getCommonAncestor({
  ctx,
  input: { versionIds },
}: {
  ctx: Pick<Context, "store">;
  input: { readonly versionIds: readonly [string, string] };
}): Promise<Version | null> {
  const known = await ctx.store.versions.getMany(versionIds);
  if (known.length < new Set(versionIds).size) {
    throw new SynclineError({ code: "not_found", message: "There is no such version." });
  }
  return ctx.store.versions.commonAncestor({ versionIds });
}
