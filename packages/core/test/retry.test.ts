import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultRetryPolicy,
  executeWithRetry,
  type RetryPolicy,
  retryDelayMs,
} from "../src/engine/execute-with-retry.ts";
import { type ErrorCode, errorCodes, SynclineError } from "../src/errors/index.ts";
import { createTestClock } from "../src/testing/index.ts";

const errorOf = (code: ErrorCode, retryAfterMs?: number) =>
  new SynclineError({
    code,
    message: `the error ${code}`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const transient = (retryAfterMs?: number) => errorOf("platform_unavailable", retryAfterMs);
const never = new AbortController().signal;

/** Runs work that throws what it is given, in order, and then succeeds; tells when each try was made. */
async function attempt(
  errors: readonly unknown[],
  options: {
    random?: number;
    policy?: RetryPolicy;
    mayRetry?: (error: SynclineError) => boolean;
  } = {},
) {
  const { random = 1, ...rest } = options;
  const clock = createTestClock({ autoAdvance: true });
  const tries: { attempt: number; at: number }[] = [];
  const outcome = await executeWithRetry({
    clock,
    random: () => random,
    signal: never,
    ...rest,
    async work(number) {
      tries.push({ attempt: number, at: clock.monotonicMs() });
      if (tries.length <= errors.length) throw errors[tries.length - 1];
      return "done";
    },
  }).catch((error: SynclineError) => error.code);
  return { outcome, tries, starts: tries.map(({ at }) => at) };
}

describe("executeWithRetry", () => {
  it("tries a transient failure three times, doubling the ceiling of the wait", async () => {
    const errors = [transient(), transient(), transient()];
    const { outcome, tries } = await attempt(errors);
    expect(outcome).toBe("platform_unavailable");
    expect(tries).toEqual([
      { attempt: 1, at: 0 },
      { attempt: 2, at: 1000 },
      { attempt: 3, at: 3000 },
    ]);
  });

  it("answers as soon as it succeeds", async () => {
    const { outcome, starts } = await attempt([transient()], { random: 0 });
    expect(outcome).toBe("done");
    expect(starts).toEqual([0, 0]);
  });

  it("throws the last error when the tries are used up", async () => {
    const errors = [transient(), transient(), errorOf("platform_unreachable")];
    expect((await attempt(errors)).outcome).toBe("platform_unreachable");
  });

  const repeated: readonly ErrorCode[] = [
    "platform_unreachable",
    "platform_unavailable",
    "platform_rate_limited",
    "database_unavailable",
    "rate_limited",
  ];
  it.each(errorCodes)("repeats %s only if it is transient", async (code) => {
    const { outcome, tries } = await attempt([errorOf(code)]);
    expect(outcome).toBe(repeated.includes(code) ? "done" : code);
    expect(tries).toHaveLength(repeated.includes(code) ? 2 : 1);
  });

  it("repeats nothing that is no error of its own kind, nor what it may not", async () => {
    expect(await attempt([new TypeError("a defect")])).toMatchObject({ outcome: "internal" });
    const { tries } = await attempt([transient()], { mayRetry: () => false });
    expect(tries).toHaveLength(1);
  });

  it("waits as long as the platform asks, up to five minutes", async () => {
    const errors = [transient(7000), transient(86_400_000)];
    expect((await attempt(errors, { random: 0 })).starts).toEqual([0, 7000, 307_000]);
  });

  it("waits by itself when the platform names no time that can be waited for", async () => {
    for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect((await attempt([transient(none)])).starts).toEqual([0, 1000]);
    }
  });

  it("makes at least one try and at most as many as the policy has, and every wait is in bounds", async () => {
    const numbers = fc.oneof(fc.double(), fc.integer({ min: -5, max: 100_000 }));
    const policies = fc.record({
      attempts: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constant(Number.NaN)),
      firstDelayMs: numbers,
      factor: numbers,
      maxDelayMs: numbers,
    });
    await fc.assert(
      fc.asyncProperty(policies, fc.double(), fc.double(), async (policy, random, asked) => {
        const errors = Array.from({ length: 20 }, () => transient(asked));
        const { outcome, starts } = await attempt(errors, { policy, random });
        expect(outcome).toBe("platform_unavailable");
        expect(starts).toHaveLength(Math.max(1, policy.attempts || 1));
        for (const [at, start] of starts.entries()) {
          const wait = start - (starts[at - 1] ?? 0);
          expect(wait >= 0 && wait <= 300_000, `a wait of ${wait} ms`).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never waits for ever, backwards or not-a-number, whatever it is given", () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, 1e6, Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(fc.tuple(number, number, number, number, number, number), (given) => {
        const [attempt, firstDelayMs, factor, maxDelayMs, random, retryAfterMs] = given;
        const policy = { attempts: 3, firstDelayMs, factor, maxDelayMs };
        const delay = retryDelayMs({ policy, attempt, random: () => random, retryAfterMs });
        expect(delay >= 0 && delay <= 300_000, `a wait of ${delay} ms`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("spreads its waits over the whole range from 0 to the ceiling", () => {
    const delay = (attempt: number, random: number) =>
      retryDelayMs({ policy: defaultRetryPolicy, attempt, random: () => random });
    for (const [attempt, ceiling] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      expect(delay(attempt + 1, 0)).toBe(0);
      expect(delay(attempt + 1, 0.5)).toBe(ceiling / 2);
      expect(delay(attempt + 1, 1)).toBe(ceiling);
    }
    expect(delay(5000, 1)).toBe(30_000);
  });

  it("stops at once when it is cancelled during a wait", async () => {
    const clock = createTestClock();
    const controller = new AbortController();
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw transient(60_000);
    };
    const { signal } = controller;
    const running = executeWithRetry({ clock, random: () => 1, signal, work });
    await clock.advance(100);
    expect(clock.sleeping).toEqual([59_900]);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(clock.monotonicMs()).toBe(100);
    expect(tries).toBe(1);
    expect(clock.sleeping).toEqual([]);
  });

  it("does not begin once it is cancelled", async () => {
    let tries = 0;
    const running = executeWithRetry({
      clock: createTestClock(),
      random: () => 1,
      signal: AbortSignal.abort(),
      work: async () => {
        tries += 1;
      },
    });
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(tries).toBe(0);
  });
});
