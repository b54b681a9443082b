import { breakingClasses } from "./breaking.ts";
import type { PlanAction, PlanSummary } from "./types.ts";

/** The figures of a plan. Items written in two passes count once. */
export function summarisePlan(params: {
  actions: readonly PlanAction[];
  unchanged: number;
  remoteOnly: number;
}): PlanSummary {
  const first = params.actions.filter((action) => action.pass === 1);
  const count = (operation: PlanAction["operation"]) =>
    first.filter((action) => action.operation === operation).length;
  const found = new Set(first.flatMap((action) => action.breaking.map((change) => change.class)));
  return {
    create: count("create"),
    update: count("update"),
    adopt: count("adopt"),
    converge: count("converge"),
    forget: count("forget"),
    blocked: count("blocked"),
    unchanged: params.unchanged,
    remoteOnly: params.remoteOnly,
    losses: first.reduce((sum, action) => sum + action.losses.length, 0),
    breaking: first.reduce((sum, action) => sum + action.breaking.length, 0),
    consentNeeded: breakingClasses.filter((name) => found.has(name)),
  };
}
