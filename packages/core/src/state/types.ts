import type { ItemKind } from "../model/index.ts";
import type { ConflictStatus, SyncStateStatus } from "../status/index.ts";

/** Where one item stands at one target: PRODUCT M1. Hashes are of the target's normalised native form. */
export interface SyncState {
  readonly targetId: string;
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
  readonly nativeId: string;
  /** What was last in sync, and its snapshot's address; null when never. */
  readonly baseHash: string | null;
  readonly localHash: string | null;
  readonly remoteHash: string | null;
  /** Registry version that was last in sync. */
  readonly baseVersionId: string | null;
  readonly versionTag: string | null;
  readonly status: SyncStateStatus;
  readonly conflictStatus: ConflictStatus;
  readonly lastRunId: string | null;
  readonly lastRecordId: string | null;
  readonly lastSyncedAt: Date | null;
  readonly updatedAt: Date;
}
