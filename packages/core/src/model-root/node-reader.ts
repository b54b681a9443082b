import { SynclineError } from "../errors/index.ts";
import type { ModelNode, StoredModelNode } from "./node.ts";
import { storedNode } from "./node.ts";

/** Where nodes are kept. In any order; missing ones are left out. */
export interface ModelNodeSource {
  readNodes(hashes: readonly string[]): Promise<readonly StoredModelNode[]>;
}

/** @throws snapshot_damaged when a node is missing, or is not what its hash says */
export type ReadNode = (hash: string) => Promise<ModelNode>;

/** A model without items: it needs no reading. */
export const emptyModel = storedNode({ items: [] });

/** Reads each node once, and those that are asked for together in one call. */
export function nodeReader(source: ModelNodeSource): ReadNode {
  const known = new Map([[emptyModel.hash, Promise.resolve(emptyModel.node)]]);
  let wanted: string[] = [];
  let batch: Promise<ReadonlyMap<string, ModelNode>> | null = null;
  return (hash) => {
    const before = known.get(hash);
    if (before !== undefined) return before;
    wanted.push(hash);
    batch ??= Promise.resolve().then(() => {
      const hashes = wanted;
      wanted = [];
      batch = null;
      return readAll(source, hashes);
    });
    const found = batch.then((nodes) => {
      const node = nodes.get(hash);
      if (node === undefined) throw damaged(hash, "is missing");
      return node;
    });
    known.set(hash, found);
    return found;
  };
}

async function readAll(
  source: ModelNodeSource,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ModelNode>> {
  const nodes = new Map<string, ModelNode>();
  for (const { hash, node } of await source.readNodes(hashes)) {
    if (storedNode(node).hash !== hash) throw damaged(hash, "is not what its hash says");
    nodes.set(hash, node);
  }
  return nodes;
}

function damaged(hash: string, what: string): SynclineError {
  return new SynclineError({
    code: "snapshot_damaged",
    message: `A part of a recorded model (${hash.slice(0, 12)}…) ${what}. Restore it from a backup.`,
  });
}
