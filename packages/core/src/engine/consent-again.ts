import type { BreakingClass } from "../plan/breaking.ts";
import { deletionsOf } from "../plan/consent.ts";
import type { Plan } from "../plan/types.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { isDeletion } from "./run-actions.ts";

/**
 * The consent given to a run, for the plan of what it left undone: no class of breaking change that was not
 * agreed to, and no deletion of anything else. The second of two passes was agreed to with the first.
 */
export function consentAgain(
  run: Pick<SyncRun, "consent">,
  records: readonly SyncRecord[],
  plan: Pick<Plan, "actions" | "summary">,
): { breaking: BreakingClass[]; deletions?: number } {
  const halfWritten = new Set(
    records
      .filter(({ status, key }) => status === "success" && records.some(isUnfinished(key)))
      .map(({ key, versionId }) => `${key} ${versionId}`),
  );
  const isNew = new Set(
    plan.actions
      .filter(({ key, versionId }) => !halfWritten.has(`${key} ${versionId}`))
      .flatMap(({ breaking }) => breaking.map((change) => change.class)),
  );
  const breaking = plan.summary.consentNeeded.filter(
    (name) => run.consent.includes(name) || !isNew.has(name),
  );
  const agreed = new Set(records.filter(({ action }) => action === "delete").map(({ key }) => key));
  const deletions = plan.actions.filter(isDeletion);
  const areAgreed = deletions.length > 0 && deletions.every(({ key }) => agreed.has(key));
  return { breaking, ...(areAgreed ? { deletions: deletionsOf(plan) } : {}) };
}

function isUnfinished(key: string): (record: SyncRecord) => boolean {
  return (record) => record.key === key && record.status !== "success";
}
