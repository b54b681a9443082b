import type { PlanAction } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import { markAsGone } from "./mark-as-gone.ts";

/**
 * Moves the base of an item to what it was before the run that a rollback took back, in the transaction of the
 * record it follows from. That is not always what the target holds now: what the run had overwritten there is
 * somebody's edit again.
 */
export async function markAsTakenBack({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states" | "identities" | "items">;
  input: {
    record: SyncRecord;
    action: Pick<PlanAction, "baseHash" | "baseVersionId">;
    /** As the platform calls it. */
    nativeId: string;
    /** Hash of the normalised native form that the target holds; null when it holds nothing. */
    remoteHash: string | null;
    versionTag: string | null;
  };
}): Promise<void> {
  const { record, action, nativeId, remoteHash, versionTag } = input;
  const { targetId, projectId, kind, key } = record;
  if (action.baseHash === null && remoteHash === null) {
    return markAsGone({ repositories, input: { record } });
  }
  const now = ctx.clock.now();
  const { runId } = record;
  await repositories.identities.put({ targetId, kind, key, nativeId, linkedAt: now, runId });
  if (action.baseHash === null) return repositories.states.remove({ targetId, kind, key });
  const item = await repositories.items.get({ projectId, kind, key });
  const isHere = item !== null && item.deletedAt === null;
  await repositories.states.put({
    targetId,
    projectId,
    kind,
    key,
    nativeId,
    baseHash: action.baseHash,
    // The next comparison finds out how the registry stands to it.
    localHash: null,
    remoteHash,
    baseVersionId: action.baseVersionId,
    versionTag,
    status: remoteHash !== action.baseHash ? "remote_modified" : isHere ? "modified" : "deleted",
    conflictStatus: "none",
    lastRunId: record.runId,
    lastRecordId: record.id,
    lastSyncedAt: now,
    updatedAt: now,
  });
}
