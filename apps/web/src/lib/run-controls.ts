import { isFinalRunStatus } from "@syncline/core/status";
import type { Run, RunRecord } from "./api-types.ts";

/** What can be done about a run now. */
export interface RunControls {
  /** Stop it. */
  readonly cancel: boolean;
  /** Somebody did, and something is still in flight. */
  readonly cancelling: boolean;
  /** Take up everything it left undone. */
  readonly resume: boolean;
  /** Take up only what failed, and what was skipped for it. */
  readonly retry: boolean;
  /** Plan to take it back. */
  readonly rollBack: boolean;
}

type View = {
  readonly run: Pick<Run, "status" | "cancelRequestedAt" | "planId">;
  readonly records: readonly Pick<RunRecord, "status" | "action" | "startedAt">[];
};

/** The actions the engine would take for a run in this state. What it answers is its own. */
export function runControls({ run, records }: View): RunControls {
  if (!isFinalRunStatus(run.status)) {
    const cancelling = run.cancelRequestedAt !== null;
    return { cancel: !cancelling, cancelling, resume: false, retry: false, rollBack: false };
  }
  const has = (...statuses: RunRecord["status"][]) =>
    records.some((record) => statuses.includes(record.status));
  // Blocked in the plan, and blocked again in the next: there is nothing to take up.
  const skipped = records.some(({ status, action }) => status === "skipped" && action !== "none");
  const failed = has("failed");
  return {
    cancel: false,
    cancelling: false,
    resume: has("cancelled", "unknown") || (skipped && !failed),
    retry: failed,
    rollBack: run.planId !== null && records.some(mayHaveChanged),
  };
}

const changing: readonly RunRecord["action"][] = ["create", "update", "merge", "delete"];

/** Whether an item is, or may be, another than before the run. */
function mayHaveChanged({ status, action, startedAt }: View["records"][number]): boolean {
  if (!changing.includes(action)) return false;
  return status === "success" || startedAt !== null;
}

type Linked = Pick<Run, "id" | "continues" | "rollbackOf" | "createdAt">;

/** The runs that came of one, among those that are known: what went on with it, and what took it back. */
export function followUps<One extends Linked>(id: string, runs: readonly One[]) {
  const sorted = [...runs].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  return {
    continuedBy: sorted.filter((run) => run.continues === id),
    takenBackBy: sorted.filter((run) => run.rollbackOf === id),
  };
}
