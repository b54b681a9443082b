import { isConflict } from "../plan/decide.ts";
import type { Comparison } from "../plan/draft-action.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { ConflictStatus, SyncStateStatus } from "../status/index.ts";
import { stateStatusOf } from "./state-status-of.ts";
import type { SyncState } from "./types.ts";

/**
 * Writes down what a comparison saw of each item, where that is news. Looking never moves the base, and an
 * item that failed stays failed until something else is true of it.
 */
export async function observeStates({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states">;
  input: {
    projectId: string;
    targetId: string;
    comparisons: readonly Comparison[];
    states: ReadonlyMap<string, SyncState>;
    /** States written before this were written for other settings of the target. */
    targetUpdatedAt: Date;
  };
}): Promise<void> {
  for (const seen of input.comparisons) {
    const known = input.states.get(seen.key);
    // What the registry never had has no state; what it had keeps one, which must not say more than is true.
    if (seen.decision === "PULL_NEW" && known?.nativeId !== seen.nativeId) continue;
    const next: SyncState = {
      targetId: input.targetId,
      projectId: input.projectId,
      kind: "contentType",
      key: seen.key,
      nativeId: seen.nativeId,
      baseHash: known?.baseHash ?? null,
      localHash: seen.localHash,
      remoteHash: seen.remoteHash,
      baseVersionId: known?.baseVersionId ?? null,
      versionTag: seen.versionTag ?? known?.versionTag ?? null,
      status: statusOf(seen, known),
      conflictStatus: conflictStatusOf(seen, known),
      lastRunId: known?.lastRunId ?? null,
      lastRecordId: known?.lastRecordId ?? null,
      lastSyncedAt: known?.lastSyncedAt ?? null,
      updatedAt: ctx.clock.now(),
    };
    const current = known !== undefined && known.updatedAt >= input.targetUpdatedAt;
    if (current && same(known, next)) continue;
    // A run may have moved the base since this was read: what it knows is newer.
    await repositories.states.replace({ known: known ?? null, next });
  }
}

function statusOf(seen: Comparison, known: SyncState | undefined): SyncStateStatus {
  const failed = known?.status === "failed" && ["INITIAL_SYNC", "PUSH"].includes(seen.decision);
  if (failed) return "failed";
  // Edits that come together are for a push to carry out.
  if (isConflict(seen.decision) && seen.conflict === null) return "modified";
  return stateStatusOf[seen.decision];
}

/** A resolution is carried out by the next sync, and shows until then. */
function conflictStatusOf(seen: Comparison, known: SyncState | undefined): ConflictStatus {
  if (seen.conflict !== null) return "detected";
  const waits = known?.conflictStatus === "resolved" && seen.decision !== "NO_CHANGE";
  return waits ? "resolved" : "none";
}

const facts = [
  "nativeId",
  "localHash",
  "remoteHash",
  "versionTag",
  "status",
  "conflictStatus",
] as const satisfies (keyof SyncState)[];

/** The rest of a state is not for a comparison to change. */
function same(a: SyncState, b: SyncState): boolean {
  return facts.every((name) => a[name] === b[name]);
}
