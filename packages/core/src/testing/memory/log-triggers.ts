import { isDeepStrictEqual } from "node:util";
import { SynclineError } from "../../errors/index.ts";
import type { LeafRef } from "../../ports/index.ts";
import { isFinalRunStatus } from "../../status/index.ts";
import type { Exchange, SyncRecord, SyncRun } from "../../tracking/types.ts";

type Trigger<Row> = (before: Row | undefined, after: Row) => LeafRef | null;

/** What the database's triggers do: they refuse another end, and put down what happened for the log. */
export const exchangeTrigger: Trigger<Exchange> = (before, after) => {
  if (after.endedAt === null) {
    const isNew = before === undefined && after.scope.kind !== "record";
    return isNew ? { kind: "intent", entityId: after.id } : null;
  }
  if (before === undefined || before.endedAt === null) {
    return { kind: "exchange", entityId: after.id };
  }
  throw anotherEnd("exchange");
};

export const recordTrigger: Trigger<SyncRecord> = (before, after) => {
  if (before !== undefined && hasOutcome(before) && before.status !== "unknown") {
    refuseChange("record", before, { ...after, versionId: before.versionId });
  }
  return hasOutcome(after) && after.status !== before?.status
    ? { kind: "record", entityId: after.id }
    : null;
};

export const runTrigger: Trigger<SyncRun> = (before, after) => {
  if (before !== undefined && isFinalRunStatus(before.status)) {
    const { status, counters, countersByKind } = before;
    refuseChange("run", before, { ...after, status, counters, countersByKind });
  }
  const isNews =
    after.status !== before?.status || !isDeepStrictEqual(after.counters, before.counters);
  return isFinalRunStatus(after.status) && isNews ? { kind: "run", entityId: after.id } : null;
};

function hasOutcome({ status }: SyncRecord): boolean {
  return status !== "pending" && status !== "in_progress";
}

function refuseChange<Row>(what: string, before: Row, after: Row): void {
  if (!isDeepStrictEqual(before, after)) throw anotherEnd(what);
}

function anotherEnd(what: string): SynclineError {
  return new SynclineError({
    code: "internal",
    message: "The database could not do this. The log has the details.",
    internal: `A ${what} that has its end is not changed.`,
  });
}
