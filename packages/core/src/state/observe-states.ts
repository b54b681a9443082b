import { isConflict } from "../plan/decide.ts";
import { stateStatusOf } from "../plan/decision-effects.ts";
import type { Comparison } from "../plan/draft-action.ts";
import type { Context, Repositories } from "../ports/index.ts";
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
  };
}): Promise<void> {
  for (const seen of input.comparisons) {
    if (seen.decision === "PULL_NEW") continue;
    const known = input.states.get(seen.key);
    const failed = known?.status === "failed" && ["INITIAL_SYNC", "PUSH"].includes(seen.decision);
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
      status: failed ? "failed" : stateStatusOf[seen.decision],
      conflictStatus: isConflict(seen.decision) ? "detected" : "none",
      lastRunId: known?.lastRunId ?? null,
      lastRecordId: known?.lastRecordId ?? null,
      lastSyncedAt: known?.lastSyncedAt ?? null,
      updatedAt: ctx.clock.now(),
    };
    if (known !== undefined && same(known, next)) continue;
    await repositories.states.put(next);
  }
}

function same(a: SyncState, b: SyncState): boolean {
  const facts = (state: SyncState) => JSON.stringify({ ...state, updatedAt: null });
  return facts(a) === facts(b);
}
