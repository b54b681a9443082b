import type { RecordStatus, RunStatus } from "@syncline/core/status";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyRunEvents, type LiveEvent, progressOf, type RunView } from "../src/lib/run-events.ts";

const at = "2026-11-21T12:00:00.000Z";

function view(run: RunStatus, ...records: RecordStatus[]): RunView {
  return {
    run: {
      status: run,
      startedAt: null,
      endedAt: null,
      cancelRequestedAt: null,
      counters: { created: 0, failed: 0, unchanged: 2 },
    },
    records: records.map((status, index) => ({
      id: `r${index}`,
      status,
      reason: null,
      startedAt: null,
      endedAt: null,
    })),
  };
}

function event(type: LiveEvent["type"], data: LiveEvent["data"] = {}): LiveEvent {
  return { seq: 1, at, type, data };
}

const finished = (recordId: string, status: string, counter: string | null) =>
  event("record.finished", { recordId, status, counter, reason: null });

const applyRunEvent = (before: RunView, next: LiveEvent) => applyRunEvents(before, [next]);

describe("live events", () => {
  it("start the run and its item", () => {
    const started = applyRunEvent(view("pending", "pending"), event("run.started"));
    const working = applyRunEvent(started, event("record.started", { recordId: "r0" }));
    expect(working.run).toMatchObject({ status: "in_progress", startedAt: at });
    expect(working.records[0]).toMatchObject({ status: "in_progress", startedAt: at });
  });

  it("settle an item and count it once, however often the event comes", () => {
    const once = applyRunEvent(
      view("in_progress", "in_progress"),
      finished("r0", "success", "created"),
    );
    const twice = applyRunEvent(once, finished("r0", "success", "created"));
    expect(once.records[0]).toMatchObject({ status: "success", endedAt: at });
    expect(once.run.counters.created).toBe(1);
    expect(twice).toBe(once);
  });

  it("keep the reason of a skipped item", () => {
    const skipped = applyRunEvent(
      view("in_progress", "pending"),
      event("record.finished", {
        recordId: "r0",
        status: "skipped",
        counter: "failed",
        reason: "Its parent failed.",
      }),
    );
    expect(skipped.records[0]?.reason).toBe("Its parent failed.");
  });

  it("leave the view as it is when they name an unknown item, status or counter", () => {
    const before = view("in_progress", "in_progress");
    expect(applyRunEvent(before, finished("other", "success", "created"))).toBe(before);
    expect(applyRunEvent(before, finished("r0", "exploded", "created"))).toBe(before);
    expect(applyRunEvent(before, finished("r0", "success", "toString")).run).toBe(before.run);
  });

  it("say that somebody asked to stop, until the run has ended", () => {
    const asked = applyRunEvent(view("in_progress"), event("run.cancel_requested"));
    expect(asked.run).toMatchObject({ status: "in_progress", cancelRequestedAt: at });
    expect(applyRunEvent(asked, event("run.cancel_requested"))).toBe(asked);
    const ended = applyRunEvent(asked, event("run.finished", { status: "cancelled" }));
    expect(applyRunEvent(ended, event("run.cancel_requested"))).toBe(ended);
  });

  it("settle what nobody knew, and nothing else", () => {
    const settled = (arrived: unknown) => event("record.settled", { recordId: "r0", arrived });
    const status = (from: RecordStatus, arrived: unknown) =>
      applyRunEvent(view("partial", from), settled(arrived)).records[0]?.status;
    expect(status("unknown", true)).toBe("success");
    expect(status("unknown", false)).toBe("failed");
    expect(status("unknown", "perhaps")).toBe("unknown");
    expect(status("failed", true)).toBe("failed");
    expect(status("success", false)).toBe("success");
  });

  it("leave a run that was taken up again in progress", () => {
    const before = view("in_progress", "in_progress");
    expect(applyRunEvent(before, event("run.interrupted"))).toBe(before);
  });

  it("end the run with its status", () => {
    const ended = applyRunEvent(view("in_progress"), event("run.finished", { status: "partial" }));
    expect(ended.run).toMatchObject({ status: "partial", endedAt: at });
  });

  it("never unsettle what is settled, in any order", () => {
    const someEvent = fc.oneof(
      fc.constant(event("run.started")),
      fc.constant(event("run.cancel_requested")),
      fc.constant(event("run.interrupted")),
      fc.constant(event("run.finished", { status: "success" })),
      fc.constant(event("record.started", { recordId: "r0" })),
      fc.constant(finished("r0", "success", "created")),
      fc.constant(finished("r0", "failed", "failed")),
    );
    fc.assert(
      fc.property(fc.array(someEvent), (events) => {
        let now = view("pending", "pending");
        for (const next of events) {
          const before = now;
          now = applyRunEvent(before, next);
          if (before.records[0]?.endedAt) expect(now.records).toBe(before.records);
          if (before.run.endedAt) expect(now.run.status).toBe(before.run.status);
        }
        expect(applyRunEvents(view("pending", "pending"), events)).toEqual(now);
        const counted = (now.run.counters.created ?? 0) + (now.run.counters.failed ?? 0);
        expect(counted).toBe(now.records[0]?.endedAt === null ? 0 : 1);
      }),
    );
  });
});

describe("progress", () => {
  it("counts settled and unchanged items of all", () => {
    expect(progressOf(view("in_progress", "success", "skipped", "in_progress", "pending"))).toEqual(
      {
        done: 4,
        total: 6,
      },
    );
  });
});
