import { examplePlanAction } from "@syncline/core/testing";
import type { PlanAction } from "../../src/lib/api-types.ts";

/** An action as it comes over the wire. */
export function planAction(key: string, rest: Partial<PlanAction> = {}): PlanAction {
  return JSON.parse(JSON.stringify(examplePlanAction(key, rest)));
}
