import type { Plan, PlanAction } from "./api-types.ts";
import { operationLooks, type StatusLook } from "./status.ts";

type Operation = PlanAction["operation"];

/** What an operation is when it takes something back. The others mean the same in any plan. */
const rollbackLooks: Readonly<Partial<Record<Operation, Partial<StatusLook>>>> = {
  create: { meaning: "The run deleted it; it is made anew at the target." },
  update: { meaning: "Goes back at the target to what it was before the run." },
  delete: { meaning: "The run made it; it will be removed from the target, if you agree." },
  pull: { label: "Bring back", meaning: "Goes back here to what it was before the run." },
  pull_delete: { meaning: "The run made it here; it will be deleted here, if you agree." },
};

/** How an operation looks in a plan. */
export function operationLook(
  operation: Operation,
  { rollbackOf }: Pick<Plan, "rollbackOf">,
): StatusLook {
  const look = operationLooks[operation];
  return rollbackOf === null ? look : { ...look, ...rollbackLooks[operation] };
}
