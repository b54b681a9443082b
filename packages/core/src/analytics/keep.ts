import type { RecordOutcome, Repositories } from "../ports/index.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { addDeltas } from "./add-rollups.ts";
import { deltaOfFailure, deltaOfRun, takenBack } from "./deltas.ts";
import type { AnalyticsDelta } from "./types.ts";

type Keeping = Pick<Repositories, "analytics">;

/** Counts the end of a record, in the transaction of that end; one that was unknown before counts otherwise now. */
export async function countRecordEnd(params: {
  repositories: Keeping;
  /** As it was before. */
  record: SyncRecord;
  outcome: Pick<RecordOutcome, "error" | "endedAt">;
}): Promise<void> {
  const { repositories, record, outcome } = params;
  const now = deltaOfFailure({ ...record, ...outcome });
  const before = record.status === "unknown" ? deltaOfFailure(record) : null;
  await add(repositories, before === null ? [now] : [takenBack(before), now]);
}

/** Counts the end of a run, in the transaction of that end and after everything it counts. */
export async function countRunEnd(params: {
  repositories: Keeping & Pick<Repositories, "runs">;
  runId: string;
  records: readonly Pick<SyncRecord, "retries">[];
}): Promise<void> {
  const { repositories, runId, records } = params;
  const run = await repositories.runs.get(runId);
  if (run !== null) await add(repositories, [deltaOfRun(run, retriesOf(records))]);
}

/** Moves what a run counts for when its status or its counters change after its end. */
export async function moveRun(params: {
  repositories: Keeping;
  before: SyncRun;
  after: SyncRun;
  records: readonly Pick<SyncRecord, "retries">[];
}): Promise<void> {
  const { repositories, before, after, records } = params;
  const retries = retriesOf(records);
  await add(repositories, [takenBack(deltaOfRun(before, retries)), deltaOfRun(after, retries)]);
}

function retriesOf(records: readonly Pick<SyncRecord, "retries">[]): number {
  return records.reduce((sum, record) => sum + record.retries, 0);
}

async function add(repositories: Keeping, deltas: readonly AnalyticsDelta[]): Promise<void> {
  const delta = addDeltas(deltas);
  const rows = delta.runs.length + delta.failures.length + delta.failedItems.length;
  if (rows > 0) await repositories.analytics.add(delta);
}
