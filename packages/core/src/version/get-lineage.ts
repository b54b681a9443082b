import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { SyncState } from "../state/types.ts";
import type { Version } from "./types.ts";

export const getLineageInput = z.strictObject({
  projectId: z.string().min(1),
  key: z.string().min(1),
  /** Only this version and what it comes from, or what has come of it. Left out: every version of the item. */
  versionId: z.string().min(1).optional(),
  direction: z.enum(["ancestors", "descendants"]).default("ancestors"),
});

/** A version in the tree of an item's history. */
export interface LineageNode {
  readonly version: Version;
  /** Ids of the versions made from it, within what was asked for, oldest first. */
  readonly children: readonly string[];
  /** Targets whose base it is: what they last agreed on with the registry. */
  readonly liveAt: readonly string[];
}

export interface Lineage {
  /** Newest first; a version always comes before its parents. */
  readonly nodes: readonly LineageNode[];
  /** The version the registry is at; null where it never had the item. */
  readonly currentVersionId: string | null;
}

/** The history of a content type as a tree, with where each version is live. @throws not_found */
export async function getLineage({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof getLineageInput>;
}): Promise<Lineage> {
  const { projectId, key, versionId, direction } = parseInput(getLineageInput, input);
  const ref = { projectId, kind: "contentType", key } as const;
  const [versions, item, liveAt] = await Promise.all([
    versionId === undefined
      ? allVersions(ctx, ref)
      : ctx.store.versions.lineage({ versionId, direction }),
    ctx.store.items.get(ref),
    basesOf(ctx, { projectId, key }),
  ]);
  const isForeign = versions.some((one) => one.projectId !== projectId || one.key !== key);
  if (versions.length === 0 || isForeign) {
    const message = `There is no such version of '${key}' in this project.`;
    throw new SynclineError({ code: "not_found", message });
  }
  const children = new Map<string, string[]>();
  for (const version of versions.toReversed()) {
    for (const parent of version.parents) {
      children.set(parent, [...(children.get(parent) ?? []), version.id]);
    }
  }
  return {
    nodes: versions.map((version) => ({
      version,
      children: children.get(version.id) ?? [],
      liveAt: liveAt.get(version.id) ?? [],
    })),
    currentVersionId: item?.versionId ?? null,
  };
}

const pageSize = 200;

async function allVersions(
  ctx: Pick<Context, "store">,
  ref: { projectId: string; kind: "contentType"; key: string },
): Promise<readonly Version[]> {
  const versions: Version[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.versions.list({ ...ref, cursor, limit: pageSize });
    versions.push(...page.items);
    if (page.nextCursor === null) return versions;
    cursor = page.nextCursor;
  }
}

/** Targets by the version that is their base for an item. */
async function basesOf(
  ctx: Pick<Context, "store">,
  scope: { projectId: string; key: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const states: SyncState[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.states.list({ ...scope, cursor, limit: pageSize });
    states.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const byVersion = Map.groupBy(states, (state) => state.baseVersionId ?? "");
  return new Map(
    [...byVersion].map(([version, of]) => [version, of.map(({ targetId }) => targetId)]),
  );
}
