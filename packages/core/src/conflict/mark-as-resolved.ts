import type { Context, Repositories } from "../ports/index.ts";
import type { MergedItem } from "../registry/merge-item.ts";
import type { Conflict } from "./types.ts";

/**
 * Moves the base to what the target has, since the resolution has taken that in: what is left between the two
 * is the registry's to push. Where the target deleted it nothing is known of the item any more.
 */
export async function markAsResolved({
  ctx,
  repositories,
  input: { conflict, result },
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states" | "identities">;
  input: { conflict: Conflict; result: MergedItem };
}): Promise<void> {
  const { projectId, targetId, kind, key, nativeId, theirs, versionTag } = conflict;
  if (theirs.nativeHash === null) {
    await repositories.states.remove({ targetId, kind, key });
    await repositories.identities.remove({ targetId, kind, key });
    return;
  }
  const known = await repositories.states.get({ targetId, kind, key });
  const { version } = result;
  const same = version.contentHash === theirs.contentHash;
  const linkedAt = ctx.clock.now();
  await repositories.identities.put({ targetId, kind, key, nativeId, linkedAt });
  await repositories.states.put({
    targetId,
    projectId,
    kind,
    key,
    nativeId,
    baseHash: theirs.nativeHash,
    // Not looked at yet: the next comparison finds out whether the target can say it just so.
    localHash: null,
    remoteHash: theirs.nativeHash,
    baseVersionId: same ? version.id : result.theirs.id,
    versionTag,
    status: same ? "in_sync" : version.contentHash === null ? "deleted" : "modified",
    conflictStatus: "resolved",
    lastRunId: known?.lastRunId ?? null,
    lastRecordId: known?.lastRecordId ?? null,
    lastSyncedAt: known?.lastSyncedAt ?? null,
    updatedAt: ctx.clock.now(),
  });
}
