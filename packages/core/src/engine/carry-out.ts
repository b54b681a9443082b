import type { PlanOperation } from "../plan/types.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { knowBetter } from "./know-better.ts";
import { pullAction } from "./pull-action.ts";
import { conclude, type ItemScope, stopped } from "./run-scope.ts";
import { writeToTarget } from "./write-to-target.ts";

type Deal = (scope: ItemScope) => Promise<void>;

const deals: Record<Exclude<PlanOperation, "blocked">, Deal> = {
  create: writeToTarget,
  update: writeToTarget,
  delete: writeToTarget,
  merge: writeToTarget,
  pull: pullAction,
  pull_delete: pullAction,
  adopt: knowBetter,
  converge: knowBetter,
  forget: knowBetter,
};

/**
 * Deals with one item of a run and writes down what came of it. A failure of the item is an outcome; only
 * what concerns the whole run is thrown. @throws lease_lost, database_unavailable
 */
export async function carryOut(scope: ItemScope): Promise<void> {
  const { action, record, progress, cancel } = scope;
  const interrupted = record.status === "in_progress";
  if (record.status !== "pending" && !interrupted) return recall(scope);
  // The end of the run marks all of these at once.
  if (cancel.aborted && !interrupted) return;
  if (action.operation === "blocked") return skip(scope, action.reason ?? "It is blocked.");
  const lost = action.dependsOn.find((key) => progress.failed.has(key));
  if (lost !== undefined && !interrupted) {
    return skip(scope, `It needs '${lost}', which did not succeed.`);
  }
  try {
    await deals[action.operation](scope);
  } catch (thrown) {
    progress.failed.add(action.key);
    await concludeFailed(scope, { thrown });
  }
}

function skip(scope: ItemScope, reason: string): Promise<void> {
  scope.progress.failed.add(scope.action.key);
  return conclude(scope, stopped("skipped", reason));
}

/** Takes up what an earlier call for the same run came to. */
function recall({ action, record, progress }: ItemScope): void {
  const { resultHash, versionTag } = record;
  if (record.status !== "success") progress.failed.add(action.key);
  else if (action.pass === 1 && resultHash !== null) {
    progress.firstPass.set(action.key, { nativeHash: resultHash, versionTag });
  }
}
