import type { RecordAction, RecordStatus, RunStatus } from "@syncline/core/status";
import { describe, expect, it } from "vitest";
import { followUps, type RunControls, runControls } from "../src/lib/run-controls.ts";

type Item = readonly [status: RecordStatus, action?: RecordAction, started?: boolean];

/** The names of what is offered. */
function offered(status: RunStatus, items: readonly Item[], cancelRequested = false): string[] {
  const at = "2026-11-21T12:00:00.000Z";
  const controls = runControls({
    run: { status, planId: "plan", cancelRequestedAt: cancelRequested ? at : null },
    records: items.map(([record, action = "update", started = false]) => ({
      status: record,
      action,
      startedAt: started ? at : null,
    })),
  });
  return (Object.keys(controls) as (keyof RunControls)[]).filter((name) => controls[name]);
}

describe("what can be done about a run", () => {
  it("is to cancel it while it waits or works, once", () => {
    expect(offered("pending", [["pending"]])).toEqual(["cancel"]);
    expect(offered("in_progress", [["success"], ["pending"]])).toEqual(["cancel"]);
    expect(offered("in_progress", [["in_progress"]], true)).toEqual(["cancelling"]);
  });

  it("is to take back what it did", () => {
    expect(offered("success", [["success"]])).toEqual(["rollBack"]);
    expect(offered("success", [["success", "adopt"]])).toEqual([]);
    expect(offered("success", [])).toEqual([]);
  });

  it("is to resume what was cancelled, and to retry what failed", () => {
    expect(offered("cancelled", [["success"], ["cancelled"]], true)).toEqual([
      "resume",
      "rollBack",
    ]);
    expect(offered("failed", [["failed"], ["skipped"]])).toEqual(["retry"]);
    expect(offered("cancelled", [["failed"], ["cancelled"]])).toEqual(["resume", "retry"]);
  });

  it("is to resume a run that stopped as a whole, but not what its plan had blocked", () => {
    expect(offered("failed", [["skipped"], ["skipped", "create"]])).toEqual(["resume"]);
    expect(offered("partial", [["skipped", "none"]])).toEqual([]);
  });

  it("counts a write nobody knows the outcome of as one that may have to be taken back", () => {
    expect(offered("failed", [["unknown", "update", true]])).toEqual(["resume", "rollBack"]);
    expect(offered("failed", [["failed", "update", true]])).toEqual(["retry", "rollBack"]);
  });
});

it("finds the runs that came of one, the oldest first", () => {
  const run = (id: string, createdAt: string, rest: object) => ({
    id,
    createdAt,
    continues: null,
    rollbackOf: null,
    ...rest,
  });
  const runs = [
    run("d", "2026-01-04", { rollbackOf: "a" }),
    run("c", "2026-01-03", { continues: "a" }),
    run("b", "2026-01-02", { continues: "a" }),
    run("a", "2026-01-01", {}),
  ];
  const { continuedBy, takenBackBy } = followUps("a", runs);
  expect(continuedBy.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(takenBackBy.map(({ id }) => id)).toEqual(["d"]);
});
