import { SynclineError, silentLogger } from "@syncline/core";
import type { Job } from "pg-boss";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRunCarrier } from "../src/jobs/carry-out-run.ts";
import type { RunJob } from "../src/jobs/queues.ts";

const job = { data: { runId: "run" }, signal: new AbortController().signal } as Job<RunJob>;
const away = new SynclineError({ code: "database_unavailable", message: "away" });
const bug = new Error("a bug");

describe("a run that throws", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** What became of the job each time: thrown means that it goes back to the queue. */
  async function carryOut(errors: readonly (Error | null)[]) {
    const onAbandoned = vi.fn(async () => {});
    const left = [...errors];
    const carrier = createRunCarrier({
      handlers: {
        onAbandoned,
        async onRun() {
          const error = left.shift();
          if (error) throw error;
        },
      },
      logger: silentLogger,
      stopping: new AbortController().signal,
    });
    const ends: unknown[] = [];
    for (const _ of errors) {
      const carried = carrier.carryOut(job).then(
        () => "ended",
        (thrown: unknown) => thrown,
      );
      await vi.runAllTimersAsync();
      ends.push(await carried);
    }
    return { ends, onAbandoned };
  }

  it("is given up the third time", async () => {
    const { ends, onAbandoned } = await carryOut([bug, bug, bug]);
    expect(ends).toEqual([bug, bug, "ended"]);
    expect(onAbandoned.mock.calls).toEqual([[{ runId: "run", error: bug }]]);
  });

  it("begins to count anew when it has come to an end in between", async () => {
    const { onAbandoned } = await carryOut([bug, bug, null, bug, bug]);
    expect(onAbandoned).not.toHaveBeenCalled();
  });

  it("is never given up because the database is away", async () => {
    const { ends, onAbandoned } = await carryOut([away, away, away, away, bug, bug, null]);
    expect(ends).toEqual([away, away, away, away, bug, bug, "ended"]);
    expect(onAbandoned).not.toHaveBeenCalled();
  });
});
