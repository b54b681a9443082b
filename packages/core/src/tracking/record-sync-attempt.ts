import type { PlanAction, PlanOperation } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { RecordAction } from "../status/index.ts";
import type { SyncRecord, SyncRun } from "./types.ts";

const actionOf: Record<PlanOperation, RecordAction> = {
  create: "create",
  update: "update",
  adopt: "adopt",
  converge: "converge",
  forget: "none",
  blocked: "none",
};

/** Writes down that an item is going to be dealt with in a run: the record, pending. */
export async function recordSyncAttempt({
  ctx,
  repositories,
  input: { run, action },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "records">;
  input: { run: SyncRun; action: PlanAction };
}): Promise<SyncRecord> {
  const record: SyncRecord = {
    id: ctx.ids.next(),
    runId: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    direction: run.direction,
    kind: action.kind,
    key: action.key,
    nativeId: action.nativeId,
    position: action.index,
    action: actionOf[action.operation],
    status: "pending",
    reason: null,
    versionId: action.versionId,
    preImageHash: action.preImageHash,
    payloadHash: action.payloadHash,
    resultHash: null,
    versionTag: null,
    responseStatus: null,
    error: null,
    retries: 0,
    actorId: run.actor.id,
    createdAt: ctx.clock.now(),
    startedAt: null,
    endedAt: null,
  };
  await repositories.records.insert(record);
  return record;
}
