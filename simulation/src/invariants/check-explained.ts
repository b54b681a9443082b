import type { Plan, PlanAction, SyncRecord } from "@syncline/core";
import type { Change } from "../world/platform-watch.ts";
import type { World } from "../world/world.ts";

/**
 * I5: the plan after recovery lists nothing that is not explained by an edit since the item was last in
 * step, or by an item that is on record as not done.
 */
export function checkExplained(world: World, plan: Plan): void {
  for (const action of plan.actions) {
    const changes = world.watch.history(action.nativeId);
    const last = lastRecord(world, action.key);
    if (isUndone(last)) continue;
    if (action.decision.startsWith("CONFLICT") && !isForeign(changes.at(-1), world)) {
      const what = `'${action.key}' is a conflict (${action.decision})`;
      world.violate("I5", `${what}, and nobody but Syncline touched it`);
    }
    if (isInStep(world, action, last)) {
      const what = `${action.operation} of '${action.key}' (${action.decision})`;
      world.violate("I5", `${what} is planned, though nothing has changed since its last success`);
    }
  }
}

function lastRecord({ mirror }: World, key: string): SyncRecord | undefined {
  return [...mirror.records.values()].findLast(
    (record) => record.key === key && record.startedAt !== null,
  );
}

function isUndone(last: SyncRecord | undefined): boolean {
  return last === undefined || last.status !== "success";
}

/** The last to change it was somebody else, or a write that is not on record as done. */
function isForeign(change: Change | undefined, { mirror }: World): boolean {
  if (change === undefined || change.exchangeId === null) return true;
  const scope = mirror.exchanges.get(change.exchangeId)?.scope;
  return scope?.kind !== "record" || mirror.records.get(scope.id)?.status !== "success";
}

/** Neither side has changed since the last record that succeeded, as the two sides themselves tell. */
function isInStep(world: World, action: PlanAction, last: SyncRecord | undefined): boolean {
  if (last === undefined || last.direction !== "push" || last.endedAt === null) return false;
  const { mirror, watch } = world;
  const endedAtMs =
    last.endedAt.getTime() - world.clock.now().getTime() + world.clock.monotonicMs();
  const item = mirror.items.get(action.key);
  const startedAtMs = (last.startedAt?.getTime() ?? 0) - (last.endedAt.getTime() - endedAtMs);
  const touched = watch.history(action.nativeId).some(({ atMs, exchangeId }) => {
    return exchangeId === null && atMs >= Math.min(startedAtMs, endedAtMs);
  });
  const run = mirror.runs.get(last.runId);
  return !touched && run?.rollbackOf === null && item?.versionId === last.versionId;
}
