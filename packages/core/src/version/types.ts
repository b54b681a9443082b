import type { ItemKind } from "../model/index.ts";
import type { VersionSource } from "../status/index.ts";

/** One state of one item: PRODUCT V2. The id is a hash over everything here, parents included. */
export interface Version {
  readonly id: string;
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
  /** Hash of the item's data, and its snapshot's address; null for a version that deletes the item. */
  readonly contentHash: string | null;
  /** Ids, sorted. Empty for a first version, two or more for a merge. */
  readonly parents: readonly string[];
  readonly author: string;
  readonly source: VersionSource;
  readonly message: string | null;
  readonly createdAt: Date;
}
