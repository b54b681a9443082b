import { SynclineError } from "../errors/index.ts";
import { planLifeMs } from "../plan/assemble-plan.ts";
import type { Plan } from "../plan/types.ts";
import type { Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import type { ItemScope } from "./run-scope.ts";

/**
 * Where the platform itself does not notice that a create comes twice, the plan must not be older than
 * another create of the item, known or perhaps: neither a second object nor another one is written.
 * @throws plan_stale
 */
export async function refuseSecondCreate(
  { open, plan, action, record }: ItemScope,
  repositories: Pick<Repositories, "states" | "records" | "exchanges">,
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
  const mayBeThere = unknown.length > 0 && (await isLater(repositories, plan, unknown));
  const isThere = state !== null && state.remoteHash !== null;
  // In the plan of a rollback the base is the one it leads to, so only what is known to be there tells.
  const asPlanned = plan.rollbackOf !== null || (state?.baseHash ?? null) === action.baseHash;
  if (asPlanned && !isThere && !mayBeThere) return;
  throw createdMeanwhile(key);
}

/**
 * Whether one of the records ended when the plan had begun to look at the target, which it may have done long
 * before it was made. A plan that was taken in from a file counts from where it was made.
 */
async function isLater(
  { exchanges }: Pick<Repositories, "exchanges">,
  { id, createdAt, expiresAt }: Plan,
  records: readonly SyncRecord[],
): Promise<boolean> {
  const [firstLook] = await exchanges.listByScope({ kind: "plan", id });
  const knownMs = Math.min(
    createdAt.getTime(),
    expiresAt.getTime() - planLifeMs,
    firstLook?.startedAt.getTime() ?? Number.POSITIVE_INFINITY,
  );
  return records.some(({ endedAt }) => endedAt !== null && endedAt.getTime() > knownMs);
}

function createdMeanwhile(key: string): SynclineError {
  return new SynclineError({
    code: "plan_stale",
    message: `'${key}' may have been created at the target since the plan was made. Nothing was sent. Make a new plan.`,
  });
}
