import type { PlanAction } from "../../src/lib/api-types.ts";

/** An action of a plan in which only what a test is about stands out. */
export function planAction(key: string, rest: Partial<PlanAction> = {}): PlanAction {
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
