import { addressOf, isLeaf, type ModelEntry, type ModelNode } from "./node.ts";
import type { ReadNode } from "./node-reader.ts";
import { readTree } from "./read-tree.ts";

/** An item that two models do not share. */
export interface ModelDifference {
  readonly kind: string;
  readonly key: string;
  /** Hash of its content; null where that model does not have it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between the trees under two roots, by kind and key. Reads only nodes that they do not share. */
export async function diffTrees(params: {
  from: string;
  to: string;
  read: ReadNode;
}): Promise<ModelDifference[]> {
  const found = await diff(params.from, params.to, params.read);
  return found.sort((a, b) =>
    a.kind === b.kind ? compare(a.key, b.key) : compare(a.kind, b.kind),
  );
}

async function diff(
  from: string | undefined,
  to: string | undefined,
  read: ReadNode,
): Promise<ModelDifference[]> {
  if (from === to) return [];
  const [before, after] = await Promise.all([from && read(from), to && read(to)]);
  if (!before || !after || isLeaf(before) || isLeaf(after)) {
    const [old, now] = await Promise.all([entries(before, read), entries(after, read)]);
    return diffEntries(old, now);
  }
  const digits = new Set([...Object.keys(before.children), ...Object.keys(after.children)]);
  const parts = await Promise.all(
    [...digits].map((digit) => diff(before.children[digit]?.[0], after.children[digit]?.[0], read)),
  );
  return parts.flat();
}

async function entries(node: ModelNode | "" | undefined, read: ReadNode): Promise<ModelEntry[]> {
  if (!node) return [];
  if (isLeaf(node)) {
    return node.items.map(([kind, key, contentHash]) => ({ kind, key, contentHash }));
  }
  const parts = Object.values(node.children).map(([hash]) => readTree(hash, read));
  return (await Promise.all(parts)).flat();
}

function diffEntries(before: readonly ModelEntry[], after: readonly ModelEntry[]) {
  const [old, now] = [before, after].map(
    (list) => new Map(list.map((entry) => [addressOf(entry), entry])),
  ) as [Map<string, ModelEntry>, Map<string, ModelEntry>];
  const differences: ModelDifference[] = [];
  for (const address of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(address), now.get(address)];
    const entry = one ?? other;
    if (entry === undefined || one?.contentHash === other?.contentHash) continue;
    differences.push({
      kind: entry.kind,
      key: entry.key,
      before: one?.contentHash ?? null,
      after: other?.contentHash ?? null,
    });
  }
  return differences;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
