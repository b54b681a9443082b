import { SynclineError } from "../errors/index.ts";
import type { Repositories } from "../ports/index.ts";
import type { ItemScope } from "./run-scope.ts";

/**
 * An action that writes nothing to the target is guarded by no precondition there: its plan must not be older
 * than another run that brought the item in step. @throws plan_stale
 */
export async function refuseMovedBase(
  { plan, action, record }: ItemScope,
  repositories: Pick<Repositories, "states">,
): Promise<void> {
  // The base of such an action is where it leads to.
  if (plan.rollbackOf !== null) return;
  const { targetId, kind, key } = record;
  const state = await repositories.states.get({ targetId, kind, key });
  const base = state?.baseHash ?? null;
  // What a platform comes with is its own base, without a state.
  const isPristine = base === null && action.baseHash === action.remoteHash;
  if (base === action.baseHash || isPristine) return;
  throw new SynclineError({
    code: "plan_stale",
    message: `'${key}' has been brought in step by another run since the plan was made. Make a new plan.`,
  });
}
