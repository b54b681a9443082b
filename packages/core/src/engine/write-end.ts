import { recordAudit } from "../audit/record-audit.ts";
import type { AuditAction } from "../audit/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { RunStatus } from "../status/index.ts";
import type { Failure, SyncRun } from "../tracking/types.ts";

const auditOf: Partial<Record<RunStatus, AuditAction>> = {
  success: "sync.completed",
  partial: "sync.completed",
  failed: "sync.failed",
  cancelled: "sync.cancelled",
};

/** The end of a run with its event and its audit entry, in the caller's transaction. False when it has had one. */
export async function writeEnd(params: {
  ctx: Context;
  repositories: Repositories;
  run: Pick<SyncRun, "id" | "projectId">;
  from: readonly RunStatus[];
  status: RunStatus;
  error?: Failure | null;
}): Promise<boolean> {
  const { ctx, repositories, run, from, status, error = null } = params;
  const { id, projectId } = run;
  const endedAt = ctx.clock.now();
  const change = { status, endedAt, error };
  if (!(await repositories.runs.transition({ id, from, change }))) return false;
  const data = { status, message: error?.message ?? null };
  await repositories.events.append({ runId: id, at: endedAt, type: "run.finished", data });
  const action = auditOf[status];
  if (action !== undefined) {
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: { projectId, action, entityKind: "run", entityId: id, details: { status } },
    });
  }
  return true;
}
