import type { ItemKind } from "../model/index.ts";
import type { VersionSource } from "../status/index.ts";
import type { Version } from "../version/types.ts";
import type { Page, PageParams } from "./store.ts";

/** Filters of PRODUCT V3. Absent: any. */
export interface VersionFilter {
  readonly projectId: string;
  readonly kind?: ItemKind | undefined;
  readonly key?: string | undefined;
  readonly author?: string | undefined;
  readonly source?: VersionSource | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

export interface Versions {
  /** Idempotent by id. */
  insert(version: Version): Promise<void>;
  get(id: string): Promise<Version | null>;
  /** In any order; missing ones are left out. */
  getMany(ids: readonly string[]): Promise<readonly Version[]>;
  /** Newest first. */
  list(params: VersionFilter & PageParams): Promise<Page<Version>>;
  /**
   * A version and all it comes from, or all that has come of it, one step apart or many: newest first. Empty
   * for one that there is not.
   */
  lineage(params: {
    versionId: string;
    direction: "ancestors" | "descendants";
  }): Promise<readonly Version[]>;
  /**
   * The version both come from that no other such version comes from. Of several, which is what merges
   * crosswise leave, the newest, then the one with the lowest id; null where there is none.
   */
  commonAncestor(params: { versionIds: readonly [string, string] }): Promise<Version | null>;
  /** The last version of each item made up to a moment, deletions included, by kind and key. */
  lastByItem(params: { projectId: string; at: Date }): Promise<readonly Version[]>;
}
