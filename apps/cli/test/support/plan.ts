import { examplePlanAction, examplePlanSummary } from "@syncline/core/testing";
import type { Plan, PlanAction } from "../../src/types.ts";

/** An action as it comes over the wire. */
export function action({
  key,
  ...rest
}: Partial<PlanAction> & Pick<PlanAction, "key">): PlanAction {
  return JSON.parse(JSON.stringify(examplePlanAction(key, rest)));
}

export function plan(given: Partial<Plan> = {}): Plan {
  return {
    id: "plan-1",
    hash: "hash",
    projectId: "project",
    targetId: "target",
    platform: "contentful",
    direction: "push",
    mode: "incremental",
    selection: null,
    rollbackOf: null,
    actions: [],
    observations: [],
    summary: examplePlanSummary(),
    modelRoot: "root",
    createdBy: "somebody",
    createdAt: "2026-03-01T09:00:00.000Z",
    expiresAt: "2026-03-01T10:00:00.000Z",
    ...given,
  };
}

export function observation(
  key: string,
  decision: PlanAction["decision"],
): Plan["observations"][number] {
  return {
    kind: "contentType",
    key,
    nativeId: key,
    decision,
    message: `${key} was changed there.`,
  };
}
