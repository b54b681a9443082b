import { SynclineError } from "../errors/index.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { markAsFailed } from "../state/mark-as-failed.ts";
import { failureOf } from "../tracking/failure.ts";
import { leaseLost } from "./fenced-store.ts";
import type { Look } from "./look.ts";
import { conclude, type ItemScope, type Outcome, stopped, succeeded } from "./run-scope.ts";
import { concernsRun } from "./settle.ts";

export interface FailedItem {
  readonly thrown: unknown;
  readonly responseStatus?: number | null;
  readonly retries?: number;
  /** What a write that stopped half-way is known to have left at the target. */
  readonly left?: Look | null;
}

/**
 * Writes down that an item did not succeed: failed, unknown, or cancelled where the run was. Rethrows what
 * concerns the whole run: the next to carry it out finds the item in progress and settles it.
 */
export async function concludeFailed(scope: ItemScope, failed: FailedItem): Promise<void> {
  const error = SynclineError.from(failed.thrown);
  if (scope.lost.aborted) throw leaseLost(scope.record.targetId);
  const isPaused = error.code === "cancelled" && !scope.cancel.aborted;
  if (concernsRun.includes(error.code) || isPaused) throw error;
  const { ctx, record } = scope;
  if (error.internal !== undefined) {
    ctx.logger.error("item failed", { recordId: record.id, internal: error.internal });
  }
  const { left = null } = failed;
  const snapshot =
    left?.normalised == null
      ? null
      : await buildSnapshot({ compression: ctx.compression, value: left.normalised });
  const outcome = { ...outcomeOf(error, failed), resultHash: snapshot?.hash ?? null };
  await conclude(scope, outcome, async (repositories) => {
    if (snapshot !== null) await repositories.snapshots.put([snapshot]);
    const known =
      snapshot === null || left?.item == null
        ? null
        : {
            nativeId: left.item.nativeId,
            baseHash: snapshot.hash,
            versionTag: left.item.versionTag,
          };
    const clashes = error.code === "plan_stale";
    const isCancelled = error.code === "cancelled";
    // Nothing failed, and nothing else became true of it.
    if (isCancelled && known === null) return;
    await markAsFailed({ ctx, repositories, input: { record, left: known, clashes, isCancelled } });
  });
}

function outcomeOf(error: SynclineError, failed: FailedItem): Outcome {
  const { responseStatus = null, retries = 0, left = null } = failed;
  const facts = { responseStatus, retries, versionTag: left?.item?.versionTag ?? null };
  if (error.code === "cancelled") {
    const half = left === null ? "before anything was written" : "between two of its steps";
    return stopped("cancelled", `The run was cancelled ${half}.`, facts);
  }
  const status = error.code === "ambiguous_outcome" ? "unknown" : "failed";
  return { ...succeeded, ...facts, status, error: failureOf(error) };
}
