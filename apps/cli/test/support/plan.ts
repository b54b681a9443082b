import type { Plan, PlanAction } from "../../src/types.ts";

const nothing: Plan["summary"] = {
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
};

export function summary(figures: Partial<Plan["summary"]> = {}): Plan["summary"] {
  return { ...nothing, ...figures };
}

export function action(given: Partial<PlanAction> & Pick<PlanAction, "key">): PlanAction {
  return {
    index: 0,
    kind: "contentType",
    name: given.key,
    nativeId: given.key,
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
    ...given,
  };
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
    summary: summary(),
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
