import {
  addressOf,
  leafSize,
  type ModelEntry,
  type ModelNode,
  type ModelTree,
  type StoredModelNode,
  storedNode,
} from "./node.ts";

/** An item with its place in the tree. */
export interface Placed {
  readonly address: string;
  readonly entry: ModelEntry;
}

/** A subtree without its nodes. */
export interface Subtree {
  readonly hash: string;
  readonly items: number;
}

/** Hexadecimal digits of an address. */
const addressLength = 64;

/** The tree over a set of items: one entry for each kind and key. Order does not matter. */
export function buildTree(entries: Iterable<ModelEntry>): ModelTree {
  const placed: Placed[] = [];
  for (const entry of entries) placed.push({ address: addressOf(entry), entry });
  placed.sort(byAddress);
  const nodes: StoredModelNode[] = [];
  const { hash, items } = buildSubtree(placed, 0, nodes);
  return { root: hash, items, nodes };
}

/** `placed` is in order of addresses, which are the same up to `depth`. Puts the nodes it makes into `nodes`. */
export function buildSubtree(
  placed: readonly Placed[],
  depth: number,
  nodes: StoredModelNode[],
): Subtree {
  if (placed.length <= leafSize || depth === addressLength) {
    const items = placed.map(({ entry }): [string, string, string] => [
      entry.kind,
      entry.key,
      entry.contentHash,
    ]);
    return { hash: keep({ items }, nodes), items: placed.length };
  }
  const children: Record<string, [string, number]> = {};
  for (let from = 0; from < placed.length; ) {
    const digit = digitAt(placed[from], depth);
    let to = from + 1;
    while (to < placed.length && digitAt(placed[to], depth) === digit) to += 1;
    const child = buildSubtree(placed.slice(from, to), depth + 1, nodes);
    children[digit] = [child.hash, child.items];
    from = to;
  }
  return { hash: keep({ children }, nodes), items: placed.length };
}

export function keep(node: ModelNode, nodes: StoredModelNode[]): string {
  const stored = storedNode(node);
  nodes.push(stored);
  return stored.hash;
}

export function byAddress(a: Placed, b: Placed): number {
  if (a.address !== b.address) return a.address < b.address ? -1 : 1;
  // The same item twice is no model, and still gets one root whatever the order.
  return a.entry.contentHash < b.entry.contentHash ? -1 : 1;
}

function digitAt(placed: Placed | undefined, depth: number): string {
  return placed?.address[depth] ?? "";
}
