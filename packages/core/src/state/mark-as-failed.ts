import type { Context, Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import type { SyncState } from "./types.ts";

/**
 * Shows in the state of an item that its last sync failed. The base stays, unless the write stopped half-way:
 * then it moves to what that left at the target, which is our own doing and nobody's edit.
 */
export async function markAsFailed({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states" | "identities">;
  input: {
    record: SyncRecord;
    /** What a write that stopped half-way left at the target. */
    left?: { nativeId: string; baseHash: string; versionTag: string | null } | null;
    /** Somebody else changed the item at the target meanwhile. */
    clashes?: boolean;
    /** It was stopped on purpose: what is left of it is still to be done, and did not fail. */
    isCancelled?: boolean;
  };
}): Promise<void> {
  const { record, left = null, clashes = false, isCancelled = false } = input;
  const { targetId, projectId, kind, key } = record;
  const known = await repositories.states.get({ targetId, kind, key });
  if (known === null && left === null) return;
  if (left !== null) {
    if (record.nativeId !== left.nativeId) {
      await repositories.identities.remove({ targetId, kind, key });
    }
    const link = { linkedAt: ctx.clock.now(), runId: record.runId };
    await repositories.identities.put({ targetId, kind, key, nativeId: left.nativeId, ...link });
  }
  const before: Omit<SyncState, "status" | "lastRunId" | "lastRecordId" | "updatedAt"> = known ?? {
    targetId,
    projectId,
    kind,
    key,
    nativeId: record.nativeId,
    baseHash: null,
    localHash: null,
    remoteHash: null,
    baseVersionId: null,
    versionTag: null,
    conflictStatus: "none",
    lastSyncedAt: null,
  };
  const { nativeId = before.nativeId, ...base } = left ?? {};
  await repositories.states.put({
    ...before,
    nativeId,
    ...base,
    ...(left === null ? {} : { remoteHash: left.baseHash }),
    ...(clashes ? { conflictStatus: "detected" as const } : {}),
    status: clashes ? "conflict" : isCancelled ? stillToDo(record) : "failed",
    lastRunId: record.runId,
    lastRecordId: record.id,
    updatedAt: ctx.clock.now(),
  });
}

function stillToDo({ action }: SyncRecord): SyncState["status"] {
  return action === "delete" ? "deleted" : "modified";
}
