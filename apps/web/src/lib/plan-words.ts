import type { Plan, PlanAction } from "./api-types.ts";
import { isConflict } from "./conflict-words.ts";
import { formatCount, plural } from "./format.ts";

type Operation = PlanAction["operation"];

/** The order a reader wants: what cannot be done first, what is lost next, what is only noted last. */
export const operationOrder: readonly Operation[] = [
  "blocked",
  "delete",
  "pull_delete",
  "merge",
  "create",
  "update",
  "pull",
  "adopt",
  "converge",
  "forget",
];

/** True when applying would do nothing and nothing is in the way: both sides are in step. */
export function isEmptyPlan(plan: Pick<Plan, "actions">): boolean {
  return plan.actions.length === 0;
}

/** Each item once, however many passes it takes: as what its first does, or as a deletion where it comes to that. */
function items(actions: readonly PlanAction[]): PlanAction[] {
  const byId = new Map<string, PlanAction>();
  for (const action of actions) {
    const known = byId.get(action.nativeId);
    if (known === undefined) byId.set(action.nativeId, action);
    else if (action.operation === "delete") {
      // What the first pass warned of belongs to the deletion it prepares.
      const { breaking, warnings, losses } = known;
      byId.set(action.nativeId, { ...action, breaking, warnings, losses });
    }
  }
  return [...byId.values()];
}

/** Items by operation, in that order. */
export function groupActions(
  actions: readonly PlanAction[],
): { readonly operation: Operation; readonly actions: readonly PlanAction[] }[] {
  const all = items(actions);
  return operationOrder
    .map((operation) => ({
      operation,
      actions: all.filter((action) => action.operation === operation),
    }))
    .filter((group) => group.actions.length > 0);
}

/** Observations of which the same is to be said, in the order they were made. */
export function groupObservations(observations: Plan["observations"]) {
  const groups = new Map<string, Plan["observations"][number] & { keys: string[] }>();
  for (const seen of observations) {
    const same = `${seen.decision} ${seen.message}`;
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { ...seen, keys: [seen.key] });
    else group.keys.push(seen.key);
  }
  return [...groups.values()];
}

/** How many items of a plan an operation concerns. */
export function countOf({ summary }: Pick<Plan, "summary">, operation: Operation): number {
  return operation === "pull_delete" ? summary.pullDelete : summary[operation];
}

/** What the button will do: `Apply 3 changes`; `Record 4 as in sync` when no item is changed. */
export function applyLabel(plan: Pick<Plan, "summary" | "rollbackOf">): string {
  const { create, update, merge, pull, adopt, converge, forget } = plan.summary;
  const changes = create + update + merge + pull + deletionsOf(plan);
  if (changes > 0) {
    const words = plural(changes, "change");
    return plan.rollbackOf === null ? `Apply ${words}` : `Take back ${words}`;
  }
  const noted = adopt + converge + forget;
  return noted > 0 ? `Record ${formatCount(noted)} as in sync` : "Nothing to apply";
}

/** Whether applying does anything at all: blocked items alone are no work. */
export function canApply({ actions }: Pick<Plan, "actions">): boolean {
  return actions.some(({ operation }) => operation !== "blocked");
}

/** Blocked only because both sides changed: planning anew in `overwrite` mode would settle it. */
export function isOverwritable({ operation, decision }: PlanAction): boolean {
  return operation === "blocked" && isConflict(decision);
}

/** More deletions than these have to be counted by whoever agrees to them: the server insists. */
export const uncountedDeletions = 5;

/** How many items applying a plan would delete, on either side. */
export function deletionsOf({ summary }: Pick<Plan, "summary">): number {
  return summary.delete + summary.pullDelete;
}

/** The number somebody typed; null for anything that is no whole number. */
export function typedCount(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
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

/** `Push to Marketing space`, `Pull from …`, `Take back a push to …`: of a plan or the run of it. */
export function syncTitle(
  { direction, rollbackOf }: Pick<Plan, "direction" | "rollbackOf">,
  name: string,
): string {
  if (rollbackOf !== null) {
    return direction === "push" ? `Take back a push to ${name}` : `Take back a pull from ${name}`;
  }
  return direction === "push" ? `Push to ${name}` : `Pull from ${name}`;
}

/** What the address of a new plan has to say for it to be made as this one was. */
export function startOf({ direction, mode, selection }: Plan) {
  return {
    ...(direction === "push" ? {} : { direction }),
    ...(mode === "incremental" ? {} : { mode }),
    ...(selection === null ? {} : { keys: [...selection.keys] }),
    ...(selection?.withDependencies === false ? { alone: true as const } : {}),
  };
}
