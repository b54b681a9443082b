import { hashBytes, hashJson } from "../canonical/hash.ts";
import type { Json } from "../model/json.ts";

/** One item in a model: what it is and the hash of what it says. */
export interface ModelEntry {
  readonly kind: string;
  readonly key: string;
  readonly contentHash: string;
}

/** So many items fit into one leaf. */
export const leafSize = 16;

/** `[kind, key, contentHash]`, in the order of their addresses. */
type LeafNode = { readonly items: [string, string, string][] };

/** By the next digit of the address: the child's hash, and how many items are below it. */
type InnerNode = { readonly children: Record<string, [string, number]> };

/**
 * A node of the tree over a model. A tree of at most `leafSize` items is one leaf; a larger one branches by the
 * hexadecimal digits of the items' addresses, so that its shape depends on the set of items only.
 */
export type ModelNode = LeafNode | InnerNode;

/** A node under its hash: SHA-256 of its canonical JSON. */
export interface StoredModelNode {
  readonly hash: string;
  readonly node: ModelNode;
}

/** A tree: its root's hash, how many items it has, and those of its nodes that are new. */
export interface ModelTree {
  readonly root: string;
  readonly items: number;
  readonly nodes: readonly StoredModelNode[];
}

export function isLeaf(node: ModelNode): node is LeafNode {
  return "items" in node;
}

/** Where an item is found in the tree: SHA-256 of its kind and key. Never its content, so that it stays there. */
export function addressOf({ kind, key }: Pick<ModelEntry, "kind" | "key">): string {
  return hashBytes(JSON.stringify([kind, key]));
}

export function storedNode(node: ModelNode): StoredModelNode {
  return { hash: hashJson(node satisfies Json), node };
}
