import { breakingClasses } from "./breaking.ts";
import type { PlanAction, PlanOperation, PlanSummary } from "./types.ts";

/**
 * The figures of a plan. An item of two passes counts once: as what its first pass does, or as a deletion
 * where that is what it comes to.
 */
export function summarisePlan(params: {
  actions: readonly PlanAction[];
  unchanged: number;
  remoteOnly: number;
}): PlanSummary {
  const { actions } = params;
  const operations = new Map<string, PlanOperation>();
  for (const { nativeId, operation } of actions) {
    if (!operations.has(nativeId) || operation === "delete") operations.set(nativeId, operation);
  }
  const counts = new Map<PlanOperation, number>();
  for (const operation of operations.values()) {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
  const count = (operation: PlanOperation) => counts.get(operation) ?? 0;
  const found = new Set(actions.flatMap((action) => action.breaking.map((change) => change.class)));
  const sum = (of: (action: PlanAction) => readonly unknown[]) =>
    actions.reduce((total, action) => total + of(action).length, 0);
  return {
    create: count("create"),
    update: count("update"),
    delete: count("delete"),
    merge: count("merge"),
    pull: count("pull"),
    pullDelete: count("pull_delete"),
    adopt: count("adopt"),
    converge: count("converge"),
    forget: count("forget"),
    blocked: count("blocked"),
    unchanged: params.unchanged,
    remoteOnly: params.remoteOnly,
    losses: sum(({ losses }) => losses),
    breaking: sum(({ breaking }) => breaking),
    consentNeeded: breakingClasses.filter((name) => found.has(name)),
  };
}
