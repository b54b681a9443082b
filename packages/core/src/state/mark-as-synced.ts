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
    /** As the platform calls it, which for a new item may differ from what was planned. */
    nativeId: string;
    /** Registry version that is in step; null when there is none. */
    versionId: string | null;
    /** Hash of the normalised native form that the target holds, and its snapshot's address. */
    baseHash: string;
    versionTag: string | null;
    /** False when one side has more to come: a second pass, or a registry that was not written. */
    complete: boolean;
  };
}): Promise<void> {
  const { record, nativeId, versionId, baseHash } = input;
  const { targetId, projectId, kind, key } = record;
  const now = ctx.clock.now();
  const item = await repositories.items.get({ projectId, kind, key });
  const current = item === null || item.deletedAt !== null ? null : item.versionId;
  const inStep = input.complete && current === versionId;
  // A platform that gives its own ids has given another one: the item came again.
  if (record.nativeId !== nativeId) {
    await repositories.identities.remove({ targetId, kind, key });
  }
  const { runId } = record;
  await repositories.identities.put({ targetId, kind, key, nativeId, linkedAt: now, runId });
  await repositories.states.put({
    targetId,
    projectId,
    kind,
    key,
    nativeId,
    baseHash,
    localHash: inStep ? baseHash : null,
    remoteHash: baseHash,
    baseVersionId: versionId,
    versionTag: input.versionTag,
    status: inStep ? "in_sync" : current === null ? "deleted" : "modified",
    conflictStatus: "none",
    lastRunId: record.runId,
    lastRecordId: record.id,
    lastSyncedAt: now,
    updatedAt: now,
  });
}
