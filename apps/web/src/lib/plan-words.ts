import type { Plan, PlanAction } from "./api-types.ts";
import { formatCount, plural } from "./format.ts";

type Operation = PlanAction["operation"];

/** The order a reader wants: what cannot be done first, what changes next, what is only noted last. */
export const operationOrder: readonly Operation[] = [
  "blocked",
  "create",
  "update",
  "adopt",
  "converge",
  "forget",
];

/** True when applying would do nothing and nothing is in the way: both sides are in step. */
export function isEmptyPlan(plan: Pick<Plan, "actions">): boolean {
  return plan.actions.length === 0;
}

/** Items by operation, in that order. The second write of an item belongs to its first. */
export function groupActions(
  actions: readonly PlanAction[],
): { readonly operation: Operation; readonly actions: readonly PlanAction[] }[] {
  const firsts = actions.filter(({ pass }) => pass === 1);
  return operationOrder
    .map((operation) => ({
      operation,
      actions: firsts.filter((action) => action.operation === operation),
    }))
    .filter((group) => group.actions.length > 0);
}

/** What the button will do: `Apply 3 changes`; `Record 4 as in sync` when nothing is sent. */
export function applyLabel({ summary }: Pick<Plan, "summary">): string {
  const writes = summary.create + summary.update;
  if (writes > 0) return `Apply ${plural(writes, "change")}`;
  const noted = summary.adopt + summary.converge + summary.forget;
  return noted > 0 ? `Record ${formatCount(noted)} as in sync` : "Nothing to apply";
}

/** Whether applying does anything at all: blocked items alone are no work. */
export function canApply({ actions }: Pick<Plan, "actions">): boolean {
  return actions.some(({ operation }) => operation !== "blocked");
}

/** Blocked only because both sides changed: planning anew in `overwrite` mode would settle it. */
export function isOverwritable({ operation, decision }: PlanAction): boolean {
  return (
    operation === "blocked" &&
    decision.startsWith("CONFLICT") &&
    decision !== "CONFLICT_DELETE_MODIFY"
  );
}

/** The items each class of breaking change touches, with its messages. */
export function breakingByClass(actions: readonly PlanAction[]) {
  const found = new Map<string, { key: string; message: string }[]>();
  for (const action of actions) {
    if (action.pass !== 1) continue;
    for (const change of action.breaking) {
      const list = found.get(change.class) ?? [];
      list.push({ key: action.key, message: change.message });
      found.set(change.class, list);
    }
  }
  return found;
}
