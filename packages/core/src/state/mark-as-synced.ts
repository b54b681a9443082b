import type { PlanAction } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";

/**
 * Moves the base of an item to what both sides now hold, in the transaction of the record it follows from.
 * After the first of two passes the base is moved and the item still counts as modified.
 */
export async function markAsSynced({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states" | "identities" | "items">;
  input: {
    record: SyncRecord;
    action: PlanAction;
    /** Hash of the normalised native form that both sides hold. */
    baseHash: string;
    versionTag: string | null;
    /** False after the first of two passes. */
    complete: boolean;
  };
}): Promise<void> {
  const { record, action } = input;
  const { targetId, projectId } = record;
  const { kind, key, nativeId } = action;
  const now = ctx.clock.now();
  const item = await repositories.items.get({ projectId, kind, key });
  const movedOn = item !== null && item.versionId !== action.versionId;
  await repositories.identities.put({ targetId, kind, key, nativeId });
  await repositories.states.put({
    targetId,
    projectId,
    kind,
    key,
    nativeId,
    baseHash: input.baseHash,
    localHash: input.baseHash,
    remoteHash: input.baseHash,
    baseVersionId: action.versionId,
    versionTag: input.versionTag,
    status: input.complete && !movedOn ? "in_sync" : "modified",
    conflictStatus: "none",
    lastRunId: record.runId,
    lastRecordId: record.id,
    lastSyncedAt: now,
    updatedAt: now,
  });
}
