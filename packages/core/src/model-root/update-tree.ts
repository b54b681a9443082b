import { buildSubtree, byAddress, keep, type Placed, type Subtree } from "./build-tree.ts";
import {
  addressOf,
  isLeaf,
  leafSize,
  type ModelEntry,
  type ModelTree,
  type StoredModelNode,
} from "./node.ts";
import type { ReadNode } from "./node-reader.ts";
import { readTree } from "./read-tree.ts";

/** What an item becomes; null: it goes. */
export interface ModelChange {
  readonly kind: string;
  readonly key: string;
  readonly contentHash: string | null;
}

interface PlacedChange {
  readonly address: string;
  readonly change: ModelChange;
}

/**
 * The tree after some items have changed: exactly what building it anew would give, at the price of the paths
 * to those items. Of two changes of one item the last one counts.
 */
export async function updateTree(params: {
  root: string;
  changes: Iterable<ModelChange>;
  read: ReadNode;
}): Promise<ModelTree> {
  const byPlace = new Map<string, ModelChange>();
  for (const change of params.changes) byPlace.set(addressOf(change), change);
  const changes = [...byPlace].map(([address, change]) => ({ address, change }));
  const nodes: StoredModelNode[] = [];
  const { hash, items } = await update(params.root, 0, changes, { read: params.read, nodes });
  return { root: hash, items, nodes: hash === params.root ? [] : reachable(hash, nodes) };
}

/** Without what was made on the way and is not part of the tree. */
function reachable(root: string, nodes: readonly StoredModelNode[]): StoredModelNode[] {
  const fresh = new Map(nodes.map((stored) => [stored.hash, stored]));
  const found: StoredModelNode[] = [];
  const open = [root];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const stored = fresh.get(hash);
    if (stored === undefined) continue;
    fresh.delete(hash);
    found.push(stored);
    if (!isLeaf(stored.node)) open.push(...Object.values(stored.node.children).map(([id]) => id));
  }
  return found;
}

interface Work {
  readonly read: ReadNode;
  readonly nodes: StoredModelNode[];
}

async function update(
  hash: string,
  depth: number,
  changes: readonly PlacedChange[],
  work: Work,
): Promise<Subtree> {
  const node = await work.read(hash);
  if (isLeaf(node)) {
    const entries = node.items.map(([kind, key, contentHash]) => ({ kind, key, contentHash }));
    return buildSubtree(applied(entries, changes), depth, work.nodes);
  }
  const children = new Map(Object.entries(node.children));
  const touched = Map.groupBy(changes, (change) => change.address[depth] ?? "");
  await Promise.all(
    [...touched].map(async ([digit, inside]) => {
      const before = children.get(digit);
      const after =
        before === undefined
          ? buildSubtree(applied([], inside), depth + 1, work.nodes)
          : await update(before[0], depth + 1, inside, work);
      if (after.items === 0) children.delete(digit);
      else children.set(digit, [after.hash, after.items]);
    }),
  );
  const items = [...children.values()].reduce((sum, [, count]) => sum + count, 0);
  if (items > leafSize) {
    return { hash: keep({ children: Object.fromEntries(children) }, work.nodes), items };
  }
  return collapse(children, depth, work);
}

/** What has become few enough is one leaf, as it would be if it had never been more. */
async function collapse(
  children: ReadonlyMap<string, readonly [string, number]>,
  depth: number,
  work: Work,
): Promise<Subtree> {
  const fresh = new Map(work.nodes.map(({ hash, node }) => [hash, node]));
  const read: ReadNode = async (hash) => fresh.get(hash) ?? work.read(hash);
  const parts = await Promise.all([...children.values()].map(([hash]) => readTree(hash, read)));
  return buildSubtree(applied(parts.flat(), []), depth, work.nodes);
}

function applied(entries: readonly ModelEntry[], changes: readonly PlacedChange[]): Placed[] {
  const byPlace = new Map(entries.map((entry) => [addressOf(entry), entry]));
  for (const { address, change } of changes) {
    const { kind, key, contentHash } = change;
    if (contentHash === null) byPlace.delete(address);
    else byPlace.set(address, { kind, key, contentHash });
  }
  return [...byPlace].map(([address, entry]) => ({ address, entry })).sort(byAddress);
}
