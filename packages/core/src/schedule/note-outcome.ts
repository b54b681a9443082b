import { recordAudit } from "../audit/record-audit.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { Schedule, ScheduleOutcome } from "./types.ts";

/** Says in the audit log what came of a schedule, in the caller's transaction. */
export async function noteOutcome({
  ctx,
  repositories,
  input: { schedule, outcome },
}: {
  ctx: Context;
  repositories: Repositories;
  input: { schedule: Schedule; outcome: ScheduleOutcome };
}): Promise<void> {
  const { id, projectId, task } = schedule;
  const { result, planId, runId, message } = outcome;
  await recordAudit({
    ctx: { ...ctx, store: repositories },
    input: {
      projectId,
      action: task === "drift_check" ? "drift.checked" : "schedule.ran",
      entityKind: "schedule",
      entityId: id,
      details: { task, result, planId, runId, message },
    },
  });
}
