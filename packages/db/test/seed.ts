import { randomUUID } from "node:crypto";
import type { Failure, Store, SyncRecord, SyncRun } from "@syncline/core";

const counters = {
  total: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

/** A project with a target and a run, all new. */
export async function seedRun(store: Store): Promise<SyncRun> {
  const createdAt = new Date("2026-01-01T00:00:00.000Z");
  const projectId = randomUUID();
  await store.projects.insert({ id: projectId, key: projectId, name: "Project", createdAt });
  const target = {
    id: randomUUID(),
    projectId,
    name: "Target",
    platform: "memory",
    config: {},
    sandbox: false,
    createdAt,
    updatedAt: createdAt,
  };
  await store.targets.insert(target);
  const run: SyncRun = {
    id: randomUUID(),
    projectId,
    targetId: target.id,
    platform: target.platform,
    planId: null,
    continues: null,
    rollbackOf: null,
    direction: "push",
    mode: "incremental",
    trigger: "api",
    status: "pending",
    counters,
    countersByKind: {},
    actor: { id: "system", name: "System", ip: null, userAgent: null },
    consent: [],
    modelRoot: null,
    error: null,
    createdAt,
    startedAt: null,
    endedAt: null,
    cancelRequestedAt: null,
  };
  await store.runs.insert(run);
  return run;
}

/** A record of the run that ended with an error. */
export function failedRecord(
  run: SyncRun,
  of: { key: string; position: number; endedAt: Date; error: Failure },
): SyncRecord {
  const { key, position, endedAt, error } = of;
  return {
    id: randomUUID(),
    runId: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    direction: run.direction,
    kind: "contentType",
    key,
    nativeId: "native",
    position,
    action: "update",
    status: error.code === "ambiguous_outcome" ? "unknown" : "failed",
    reason: null,
    versionId: null,
    preImageHash: null,
    payloadHash: null,
    resultHash: null,
    versionTag: null,
    responseStatus: null,
    error,
    retries: 0,
    actorId: "system",
    createdAt: run.createdAt,
    startedAt: endedAt,
    endedAt,
  };
}
