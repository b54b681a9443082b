import { markAsGone } from "../state/mark-as-gone.ts";
import { markAsSynced } from "../state/mark-as-synced.ts";
import { refuseMovedBase } from "./refuse-moved-base.ts";
import { conclude, type ItemScope, succeeded } from "./run-scope.ts";

/** Adopt, converge and forget: nothing is written on either side, only what Syncline knows changes. */
export async function knowBetter(scope: ItemScope): Promise<void> {
  const { ctx, action, record } = scope;
  const { nativeId, versionId, versionTag, remoteHash: baseHash } = action;
  // What the target holds is on the record, so that it can be told later on.
  const outcome = { ...succeeded, resultHash: baseHash, versionTag };
  await conclude(scope, outcome, async (repositories) => {
    await refuseMovedBase(scope, repositories);
    if (action.operation === "forget") return markAsGone({ repositories, input: { record } });
    if (baseHash === null) throw new Error(`nothing at the target to adopt for ${action.key}`);
    const input = { record, nativeId, versionId, baseHash, versionTag, complete: true };
    await markAsSynced({ ctx, repositories, input });
  });
}
