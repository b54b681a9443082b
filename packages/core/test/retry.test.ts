import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultRetryPolicy, executeWithRetry, retryDelayMs } from "../src/engine/index.ts";
import { SynclineError } from "../src/errors/index.ts";
import type { Clock } from "../src/ports/index.ts";

function recordingClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(0),
    monotonicMs: () => 0,
    async sleep(ms, signal) {
      if (signal?.aborted) throw new SynclineError({ code: "cancelled", message: "stopped" });
      slept.push(ms);
    },
  };
}

const transient = (retryAfterMs?: number) =>
  new SynclineError({
    code: "platform_unavailable",
    message: "try later",
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const signal = new AbortController().signal;

describe("executeWithRetry", () => {
  it("tries a transient failure three times, doubling the ceiling of the wait", async () => {
    const clock = recordingClock();
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw transient();
    };
    await expect(executeWithRetry({ clock, random: () => 1, signal, work })).rejects.toThrow(
      "try later",
    );
    expect(tries).toBe(3);
    expect(clock.slept).toEqual([1000, 2000]);
  });

  it("answers as soon as it succeeds", async () => {
    const clock = recordingClock();
    const work = async (attempt: number) => {
      if (attempt < 2) throw transient();
      return attempt;
    };
    expect(await executeWithRetry({ clock, random: () => 0, signal, work })).toBe(2);
  });

  it("does not repeat a permanent failure", async () => {
    const clock = recordingClock();
    const work = async () => {
      throw new SynclineError({ code: "platform_refused", message: "no" });
    };
    await expect(executeWithRetry({ clock, random: () => 1, signal, work })).rejects.toThrow("no");
    expect(clock.slept).toEqual([]);
  });

  it("waits as long as the platform asks", async () => {
    const clock = recordingClock();
    const work = async (attempt: number) => {
      if (attempt === 1) throw transient(7000);
      return "done";
    };
    await executeWithRetry({ clock, random: () => 0, signal, work });
    expect(clock.slept).toEqual([7000]);
  });

  it("never waits for ever, backwards or not-a-number, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (retryAfterMs, attempt, random) => {
          const delay = retryDelayMs({
            policy: defaultRetryPolicy,
            attempt,
            random: () => random,
            retryAfterMs,
          });
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(300_000);
        },
      ),
    );
  });

  it("stops waiting when it is cancelled", async () => {
    const clock = recordingClock();
    const work = async () => {
      throw transient();
    };
    await expect(
      executeWithRetry({ clock, random: () => 1, signal: AbortSignal.abort(), work }),
    ).rejects.toMatchObject({ code: "cancelled" });
  });
});
