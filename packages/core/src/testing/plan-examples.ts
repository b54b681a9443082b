import type { PlanAction, PlanSummary } from "../plan/types.ts";

/** An action of a plan in which only what a test is about stands out. */
export function examplePlanAction(key: string, rest: Partial<PlanAction> = {}): PlanAction {
  return {
    index: 0,
    kind: "contentType",
    key,
    name: key,
    nativeId: key,
    decision: "PUSH",
    operation: "update",
    pass: 1,
    reason: null,
    versionId: null,
    baseHash: null,
    localHash: null,
    remoteHash: null,
    versionTag: null,
    baseVersionId: null,
    contentHash: null,
    theirsContentHash: null,
    payloadHash: null,
    preImageHash: null,
    changes: [],
    losses: [],
    breaking: [],
    warnings: [],
    dependsOn: [],
    ...rest,
  };
}

/** The figures of a plan that does nothing, but for these. */
export function examplePlanSummary(figures: Partial<PlanSummary> = {}): PlanSummary {
  return {
    create: 0,
    update: 0,
    delete: 0,
    merge: 0,
    pull: 0,
    pullDelete: 0,
    adopt: 0,
    converge: 0,
    forget: 0,
    blocked: 0,
    unchanged: 0,
    remoteOnly: 0,
    losses: 0,
    breaking: 0,
    consentNeeded: [],
    ...figures,
  };
}
