import type { Context, RecordOutcome, Repositories } from "../ports/index.ts";
import type { RunCounters, SyncRecord } from "./types.ts";

const counted: Partial<Record<SyncRecord["action"], keyof RunCounters>> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  adopt: "adopted",
  converge: "adopted",
};

/** Which counter of the run an outcome adds to; null when none. */
function counterOf(record: SyncRecord, outcome: RecordOutcome): keyof RunCounters | null {
  if (outcome.status === "success") return counted[record.action] ?? null;
  if (outcome.status === "skipped" || outcome.status === "cancelled") return "skipped";
  return "failed";
}

/** Ends a record: outcome, counters of its run and the event, in the transaction it is called in. */
export async function updateSyncStatus({
  ctx,
  repositories,
  input: { record, outcome },
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "records" | "runs" | "events">;
  input: { record: SyncRecord; outcome: Omit<RecordOutcome, "endedAt"> };
}): Promise<void> {
  const endedAt = ctx.clock.now();
  await repositories.records.finish(record.id, { ...outcome, endedAt });
  const counter = counterOf(record, { ...outcome, endedAt });
  if (counter !== null) await repositories.runs.count(record.runId, { [counter]: 1 });
  await repositories.events.append({
    runId: record.runId,
    at: endedAt,
    type: "record.finished",
    data: {
      recordId: record.id,
      key: record.key,
      action: record.action,
      status: outcome.status,
      counter,
      reason: outcome.reason,
      message: outcome.error?.message ?? null,
    },
  });
}
