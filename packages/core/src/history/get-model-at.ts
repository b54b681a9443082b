import { nodeReader } from "../model-root/node-reader.ts";
import { readTree } from "../model-root/read-tree.ts";
import type { Context } from "../ports/index.ts";
import { resolveModelRef } from "./model-ref.ts";

export interface ModelItemAt {
  readonly kind: string;
  readonly key: string;
  /** Snapshot of its content. */
  readonly contentHash: string;
  /** The version that said so; null where that cannot be told. */
  readonly versionId: string | null;
}

export interface ModelAt {
  readonly at: Date;
  readonly root: string;
  /** Since when; null for a model that had no items yet. */
  readonly since: Date | null;
  /** By kind and key. */
  readonly items: readonly ModelItemAt[];
}

/** What a project's model was at a moment. @throws not_found when that is from before roots were kept */
export async function getModelAt({
  ctx,
  input: { projectId, at },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; at: Date };
}): Promise<ModelAt> {
  const { root, since } = await resolveModelRef({ ctx, input: { projectId, ref: { at } } });
  const [entries, versions] = await Promise.all([
    readTree(root, nodeReader(ctx.store.modelRoots)),
    ctx.store.versions.lastByItem({ projectId, at }),
  ]);
  const last = new Map(versions.map((version) => [`${version.kind} ${version.key}`, version]));
  const items = entries.map(({ kind, key, contentHash }): ModelItemAt => {
    const version = last.get(`${kind} ${key}`);
    // What a target had is a version too, and for a moment the last one.
    const versionId = version?.contentHash === contentHash ? version.id : null;
    return { kind, key, contentHash, versionId };
  });
  return { at, root, since, items: items.sort(byItem) };
}

/** By kind and key, as texts compare. */
export function byItem(
  a: { readonly kind: string; readonly key: string },
  b: { readonly kind: string; readonly key: string },
): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}
