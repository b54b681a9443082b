import { type SyncStateStatus, syncStateStatuses } from "@syncline/core/status";
import { describe, expect, it } from "vitest";
import { findings, type TargetStanding } from "../src/lib/attention.ts";

function standing(
  name: string,
  counts: Partial<Record<SyncStateStatus, number>>,
  lastRun: TargetStanding["lastRun"] = null,
): TargetStanding {
  const zero = Object.fromEntries(syncStateStatuses.map((status) => [status, 0]));
  return {
    target: { id: `id-${name}`, name },
    counts: { ...zero, ...counts } as TargetStanding["counts"],
    lastRun,
  };
}

describe("what needs attention", () => {
  it("is nothing when all types are in sync", () => {
    expect(findings([standing("A", { in_sync: 12 }), standing("B", {})])).toEqual([]);
  });

  it("puts conflicts before failures before drift before waiting pushes, over all targets", () => {
    const found = findings([
      standing("A", { new: 2, remote_modified: 1 }),
      standing("B", { failed: 1, conflict: 3 }),
    ]);
    expect(found.map(({ title }) => title)).toEqual([
      "3 types in conflict at B",
      "1 type failed at B",
      "1 type changed at A",
      "2 types wait for A",
    ]);
  });

  it("names each reason a type waits", () => {
    const [waiting] = findings([standing("A", { new: 1, modified: 2, deleted: 3 })]);
    expect(waiting?.detail).toBe("1 never pushed, 2 changed here, 3 deleted here.");
    expect(waiting?.action).toBe("plan");
  });

  it("leads to the place where each can be acted on", () => {
    const counts = { new: 1, conflict: 1, failed: 1, remote_modified: 1 } as const;
    expect(findings([standing("A", counts)]).map(({ action }) => action)).toEqual([
      "conflicts",
      "failures",
      "pull",
      "plan",
    ]);
  });

  it("leads to the run that is under way", () => {
    const [running] = findings([standing("A", {}, { id: "run-1", status: "in_progress" })]);
    expect(running).toMatchObject({ action: "run", runId: "run-1" });
  });

  it("gives every finding an id of its own", () => {
    const counts = { new: 1, conflict: 1, failed: 1, remote_modified: 1 } as const;
    const found = findings([standing("A", counts), standing("B", counts)]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });
});
