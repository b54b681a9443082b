import type { JsonObject, PlanAction } from "@syncline/core";
import { type Change, short } from "../world/platform-watch.ts";
import type { World } from "../world/world.ts";

/**
 * I6: just before a write of ours took effect, the object held what the plan had seen, or what an earlier
 * write of the same item in the same run had made of it.
 */
export function checkOverwrite(world: World, change: Change): void {
  const { mirror, settings, watch } = world;
  const exchange = mirror.exchanges.get(change.exchangeId ?? "");
  if (exchange?.scope.kind !== "record") {
    world.violate("I6", `${change.id} was changed by a request that is of no record`);
    return;
  }
  const { id: recordId, runId } = exchange.scope;
  const action = mirror.actionOf(recordId);
  if (action === null) {
    world.violate("I6", `${change.id} was changed without an action`);
    return;
  }
  if (action.remoteHash === change.before || change.sameContent) return;
  if (change.contentBefore !== null && change.contentBefore === contentSeen(world, action)) return;
  const history = watch.history(change.id);
  const last = history.findLast((one) => one !== change);
  const by = mirror.exchanges.get(last?.exchangeId ?? "")?.scope;
  if (by?.kind === "record" && by.runId === runId) return;
  if (change.before !== null && firstPassHash(world, runId, action) === change.before) return;
  // Without a guard at the platform, an edit between our look and our write cannot be seen.
  const looked = lastLookMs(world, recordId);
  if (settings.precondition === "none" && last !== undefined && last.atMs >= looked) return;
  const what = `${short(change.before)} was overwritten at ${change.id}`;
  world.violate("I6", `${what}; the plan had seen ${short(action.remoteHash)}`);
}

/** What the plan saw, published or not: to publish or take down what says the same overwrites nothing. */
function contentSeen({ mirror, watch }: World, { preImageHash }: PlanAction): string | null {
  const seen = mirror.contentOf(preImageHash);
  return seen === undefined ? null : watch.contentOf(seen as JsonObject);
}

/** What the first of two passes was to leave, and left or found there. */
function firstPassHash({ mirror }: World, runId: string, { key, pass }: PlanAction): string | null {
  if (pass === 1) return null;
  const first = [...mirror.records.values()].find(
    (record) => record.runId === runId && record.key === key && record.status === "success",
  );
  return first?.payloadHash ?? null;
}

/** When the latest answered read of a record left. */
function lastLookMs({ wireLog }: World, recordId: string): number {
  const look = wireLog.departures.findLast(
    ({ method, exchange }) =>
      method === "GET" && exchange?.scope.kind === "record" && exchange.scope.id === recordId,
  );
  return look?.atMs ?? Number.POSITIVE_INFINITY;
}
