import { SynclineError } from "../errors/index.ts";
import type { Context, ItemRef } from "../ports/index.ts";
import type { Version } from "./types.ts";

const pageSize = 200;

/**
 * The version two versions of an item both come from, one that no other such version comes from; the newest
 * where there are several, null where there is none. A version comes from itself. @throws not_found
 */
export async function getCommonAncestor({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { readonly versionIds: readonly [string, string] };
}): Promise<Version | null> {
  const [first, second] = await Promise.all(
    input.versionIds.map((id) => ctx.store.versions.get(id)),
  );
  if (!first || !second) {
    throw new SynclineError({ code: "not_found", message: "There is no such version." });
  }
  const { projectId, kind, key } = first;
  if (second.projectId !== projectId || second.kind !== kind || second.key !== key) return null;
  const byId = await readVersions(ctx, { projectId, kind, key });
  const ofSecond = ancestry(byId, [second.id]);
  const common = [...ancestry(byId, [first.id])].filter((id) => ofSecond.has(id));
  const surpassed = ancestry(
    byId,
    common.flatMap((id) => byId.get(id)?.parents ?? []),
  );
  const nearest = common.filter((id) => !surpassed.has(id)).flatMap((id) => byId.get(id) ?? []);
  nearest.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  return nearest[0] ?? null;
}

async function readVersions(
  ctx: Pick<Context, "store">,
  ref: ItemRef,
): Promise<Map<string, Version>> {
  const byId = new Map<string, Version>();
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.versions.list({ ...ref, cursor, limit: pageSize });
    for (const version of page.items) byId.set(version.id, version);
    if (page.nextCursor === null) return byId;
    cursor = page.nextCursor;
  }
}

/** The versions of `ids` and all they come from. */
function ancestry(byId: ReadonlyMap<string, Version>, ids: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(byId.get(id)?.parents ?? []));
  }
  return found;
}
