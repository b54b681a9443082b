import type { Loss } from "../adapter/contract.ts";
import type { BreakingClass } from "../plan/breaking.ts";
import type { PlanAction } from "../plan/types.ts";

const lost: Partial<Record<BreakingClass, string>> = {
  field_removed: "The field comes back. The content it had was deleted with it, and does not.",
  field_retyped:
    "The field gets its former type back. The content it had before does not come back.",
  localization_changed: "Values of other languages that the change took away do not come back.",
};

/** What a rollback cannot bring back of one item: Syncline moves models, and content goes with them for good. */
export function lostContent(action: PlanAction, comesBack: "create" | "update"): Loss[] {
  if (comesBack === "create") {
    const message = "The content type comes back. Content of it that was deleted does not.";
    return [{ path: "", kind: "dropped", message }];
  }
  return action.breaking.flatMap(({ class: name, path }) => {
    const message = lost[name];
    return message === undefined ? [] : [{ path, kind: "dropped" as const, message }];
  });
}
