import { type ItemKind, itemKinds } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { buildTree } from "./build-tree.ts";
import { nodeReader } from "./node-reader.ts";
import { type ModelChange, updateTree } from "./update-tree.ts";

/**
 * Writes down the root of a project's model after a transaction's changes to the registry, in that
 * transaction, after the last of them. Answers it. A model that comes out as it was gets no new root.
 */
export async function moveModelRoot({
  ctx,
  repositories,
  input: { projectId, changes },
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "items" | "modelRoots">;
  input: { projectId: string; changes: readonly (ModelChange & { kind: ItemKind })[] };
}): Promise<string> {
  const { items, modelRoots } = repositories;
  const latest = await modelRoots.latestForUpdate({ projectId });
  const tree =
    latest === null
      ? // Projects from before there were roots have items already.
        buildTree(
          (await Promise.all(itemKinds.map((kind) => items.listAll({ projectId, kind })))).flat(),
        )
      : await updateTree({ root: latest.root, changes, read: nodeReader(modelRoots) });
  const { root } = tree;
  if (root === latest?.root) return root;
  await modelRoots.writeNodes(tree.nodes);
  await modelRoots.append({ projectId, root, items: tree.items, at: ctx.clock.now() });
  return root;
}

/** What a registry item contributes to the model's root. */
export function modelChangeOf(item: {
  readonly kind: ItemKind;
  readonly key: string;
  readonly contentHash: string;
  readonly deletedAt: Date | null;
}): ModelChange & { kind: ItemKind } {
  const { kind, key, contentHash, deletedAt } = item;
  return { kind, key, contentHash: deletedAt === null ? contentHash : null };
}
