import { SynclineError } from "../errors/index.ts";
import type { Repositories } from "../ports/index.ts";
import type { ItemScope } from "./run-scope.ts";

/**
 * Where the platform itself does not notice that a create comes twice, the plan must not be older than
 * another create of the item, known or perhaps: neither a second object nor another one is written.
 * @throws plan_stale
 */
export async function refuseSecondCreate(
  { open, plan, action, record }: ItemScope,
  repositories: Pick<Repositories, "states" | "records">,
): Promise<void> {
  if (open.adapter.capabilities.createIdempotent) return;
  const { projectId, targetId, kind, key } = record;
  const state = await repositories.states.get({ targetId, kind, key });
  if (action.operation !== "create") {
    const isElsewhere = state !== null && state.nativeId !== action.nativeId;
    if (isElsewhere && state.baseHash !== null && action.pass === 1) throw createdMeanwhile(key);
    return;
  }
  const { items: unknown } = await repositories.records.history({
    projectId,
    targetId,
    kind,
    key,
    status: "unknown",
    order: "newest",
    limit: 20,
  });
  const mayBeThere = unknown.some(({ endedAt }) => endedAt !== null && endedAt > plan.createdAt);
  // In the plan of a rollback the base is the one it leads to, so what is known to be there has to tell.
  const asPlanned =
    plan.rollbackOf === null
      ? (state?.baseHash ?? null) === action.baseHash
      : (state?.remoteHash ?? null) === null;
  if (asPlanned && !mayBeThere) return;
  throw createdMeanwhile(key);
}

function createdMeanwhile(key: string): SynclineError {
  return new SynclineError({
    code: "plan_stale",
    message: `'${key}' may have been created at the target since the plan was made. Nothing was sent. Make a new plan.`,
  });
}
