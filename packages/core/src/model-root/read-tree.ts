import { isLeaf, type ModelEntry } from "./node.ts";
import type { ReadNode } from "./node-reader.ts";

/** Every item of the tree under `root`, in the order of their addresses. */
export async function readTree(root: string, read: ReadNode): Promise<ModelEntry[]> {
  const node = await read(root);
  if (isLeaf(node)) {
    return node.items.map(([kind, key, contentHash]) => ({ kind, key, contentHash }));
  }
  const digits = Object.keys(node.children).sort();
  const parts = await Promise.all(
    digits.map((digit) => readTree(node.children[digit]?.[0] ?? "", read)),
  );
  return parts.flat();
}
