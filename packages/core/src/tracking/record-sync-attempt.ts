import type { PlanAction, PlanOperation } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { RecordAction } from "../status/index.ts";
import type { SyncRecord, SyncRun } from "./types.ts";

const actionOf: Record<PlanOperation, RecordAction> = {
  create: "create",
  update: "update",
  delete: "delete",
  merge: "merge",
  pull: "update",
  pull_delete: "delete",
  adopt: "adopt",
  converge: "converge",
  forget: "none",
  blocked: "none",
};

function recordActionOf({ operation, versionId }: PlanAction): RecordAction {
  return operation === "pull" && versionId === null ? "create" : actionOf[operation];
}

/** Writes down which items are going to be dealt with in a run: a record for each, pending. */
export async function recordSyncAttempt({
  ctx,
  repositories,
  input: { run, actions },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "records">;
  input: { run: SyncRun; actions: readonly PlanAction[] };
}): Promise<void> {
  const createdAt = ctx.clock.now();
  const records = actions.map((action): SyncRecord => {
    return {
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
      action: recordActionOf(action),
      status: "pending",
      reason: null,
      versionId: action.versionId,
      preImageHash: action.preImageHash,
      payloadHash: action.payloadHash ?? action.contentHash,
      resultHash: null,
      versionTag: null,
      responseStatus: null,
      error: null,
      retries: 0,
      actorId: run.actor.id,
      createdAt,
      startedAt: null,
      endedAt: null,
    };
  });
  if (records.length > 0) await repositories.records.insert(records);
}
