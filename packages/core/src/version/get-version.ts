import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import { SynclineError } from "../errors/index.ts";
import type { ContentType, Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { Version } from "./types.ts";

export interface VersionDetail {
  readonly version: Version;
  /** Null for a version that deletes the item. */
  readonly data: ContentType | null;
  /** Against the first parent; empty for a first version. */
  readonly changes: readonly Change[];
}

/** One version with its data and what it changed. @throws not_found */
export async function getVersion({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression" | "store">;
  input: { versionId: string };
}): Promise<VersionDetail> {
  const version = await ctx.store.versions.get(input.versionId);
  if (version === null) {
    throw new SynclineError({ code: "not_found", message: "There is no such version." });
  }
  const parentId = version.parents[0];
  const parent = parentId === undefined ? null : await ctx.store.versions.get(parentId);
  const [data, before] = await Promise.all([read(ctx, version), read(ctx, parent)]);
  const changes = data !== null && before !== null ? diffJson(before, data) : [];
  return { version, data: data as ContentType | null, changes };
}

async function read(
  ctx: Pick<Context, "compression" | "store">,
  version: Version | null,
): Promise<Json> {
  if (version === null || version.contentHash === null) return null;
  return readSnapshot({ ctx, input: { hash: version.contentHash } });
}
