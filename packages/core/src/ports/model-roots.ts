import type { StoredModelNode } from "../model-root/node.ts";
import type { Page, PageParams } from "./store.ts";

/** What a project's model was from a moment on. */
export interface ModelRootEntry {
  readonly projectId: string;
  /** Hash of the tree's root node. */
  readonly root: string;
  /** How many items it has. */
  readonly items: number;
  readonly at: Date;
}

/** The roots that projects' models have had, in order, and the nodes of the trees under them. Append-only. */
export interface ModelRoots {
  /** The last one; null where there is none yet. Keeps others from adding one until the transaction ends. */
  latestForUpdate(params: { projectId: string }): Promise<ModelRootEntry | null>;
  append(entry: ModelRootEntry): Promise<void>;
  /** The one that held at a moment: the last of those up to it. */
  at(params: { projectId: string; at: Date }): Promise<ModelRootEntry | null>;
  /** The first time the project's model had this root. */
  find(params: { projectId: string; root: string }): Promise<ModelRootEntry | null>;
  /** Newest first. */
  list(params: { projectId: string } & PageParams): Promise<Page<ModelRootEntry>>;
  /** Idempotent by hash. */
  writeNodes(nodes: readonly StoredModelNode[]): Promise<void>;
  /** In any order; missing ones are left out. */
  readNodes(hashes: readonly string[]): Promise<readonly StoredModelNode[]>;
}
