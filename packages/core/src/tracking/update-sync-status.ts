import { countRecordEnd } from "../analytics/keep.ts";
import type { Context, RecordOutcome, Repositories } from "../ports/index.ts";
import { recordTransitions, sourcesOf } from "../status/index.ts";
import type { RunCounters, SyncRecord } from "./types.ts";

const counted: Record<SyncRecord["action"], keyof RunCounters | null> = {
  create: "created",
  update: "updated",
  merge: "updated",
  delete: "deleted",
  adopt: "adopted",
  converge: "adopted",
  none: null,
};

/** Which counter of the run an outcome adds to; null when none. */
function counterOf(
  record: Pick<SyncRecord, "action">,
  outcome: Pick<RecordOutcome, "status">,
): keyof RunCounters | null {
  if (outcome.status === "success") return counted[record.action];
  if (outcome.status === "skipped" || outcome.status === "cancelled") return "skipped";
  return "failed";
}

/**
 * Ends a record: outcome, counters of its run, roll-ups and the event, in the transaction it is called in. Answers
 * false, and does nothing, when the record has had its end already: a transaction may be tried twice.
 */
export async function updateSyncStatus({
  ctx,
  repositories,
  input: { record, outcome },
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "records" | "runs" | "events" | "analytics">;
  input: { record: SyncRecord; outcome: Omit<RecordOutcome, "endedAt"> };
}): Promise<boolean> {
  const endedAt = ctx.clock.now();
  // What is unknown is settled by `settleRecord` only, which knows what has been counted.
  const from = sourcesOf(recordTransitions, outcome.status).filter((one) => one !== "unknown");
  const ended = await repositories.records.finish(record.id, from, { ...outcome, endedAt });
  if (!ended) return false;
  await countRecordEnd({ repositories, record, outcome: { ...outcome, endedAt } });
  const counter = counterOf(record, outcome);
  if (counter !== null) await repositories.runs.count(record.runId, record.kind, { [counter]: 1 });
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
  return true;
}
