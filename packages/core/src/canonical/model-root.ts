import { buildTree } from "../model-root/build-tree.ts";
import type { ModelEntry } from "../model-root/node.ts";

/**
 * Hash that names a whole model: the root of the tree over its items, one for each kind and key. It depends on
 * the set only, and two models that share most items share most of their trees.
 */
export function modelRoot(items: Iterable<ModelEntry>): string {
  return buildTree(items).root;
}
