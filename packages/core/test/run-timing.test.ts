import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runPhases } from "../src/status/index.ts";
import { getRunTiming } from "../src/tracking/index.ts";
import { coveredMs, createWaitCount } from "../src/tracking/run-waits.ts";
import type { RunEvent } from "../src/tracking/types.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

const at = (ms: number) => new Date(ms);

async function timed(world: MemoryWorld, runId: string) {
  const events = await world.ctx.store.events.list({ runId, afterSeq: 0, limit: 1_000 });
  const timing = await getRunTiming({ ctx: world.ctx, input: { runId } });
  return { ...timing, waiting: events.filter((one) => one.type === "exchange.waiting") };
}

describe("what a run waited for", () => {
  it("is told as the wait begins, and added up from the record, after a refusal for the rate", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "x"));
    const plan = await world.plan();
    world.platform.fail({ method: "POST", answer: 429, count: 1 });
    const { run, records } = await world.push(plan);
    const { waits, waiting } = await timed(world, run.id);
    const recordId = records[0]?.id;
    expect(waiting.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ recordId, for: "rate_limit", attempt: 2 }),
    );
    const toldMs = Math.max(...waiting.map(({ data }) => Number(data.waitMs)));
    expect(waits?.rateLimitMs).toBeGreaterThanOrEqual(toldMs);
    expect(waits?.retryMs).toBe(0);
    expect(waits?.spans.every((span) => span.recordId === recordId)).toBe(true);
  });

  it("is the pause before another try, where the platform failed", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "x"));
    const plan = await world.plan();
    world.platform.fail({ method: "POST", answer: 503, count: 1 });
    const { run } = await world.push(plan);
    const { waits, waiting } = await timed(world, run.id);
    const told = waiting.filter(({ data }) => data.for === "retry");
    expect(told).toHaveLength(1);
    const [event] = told;
    expect(Date.parse(String(event?.data.until)) - (event?.at.getTime() ?? 0)).toBe(
      event?.data.waitMs,
    );
    expect(waits?.retryMs).toBe(event?.data.waitMs);
  });

  it("is the target's own rate too, of which only the long waits are told one by one", async () => {
    const slow = await createMemoryWorld({ requestsPerSecond: 1 });
    await slow.take(type("a", "x"), type("b", "x"), type("c", "x"));
    const { run } = await slow.push(await slow.plan());
    const { waits, waiting } = await timed(slow, run.id);
    expect(waiting.length).toBeGreaterThan(0);
    const lastedMs = (run.endedAt?.getTime() ?? 0) - (run.startedAt?.getTime() ?? 0);
    expect(waits?.rateLimitMs).toBeGreaterThan(lastedMs / 2);
    expect(waits?.rateLimitMs).toBeLessThanOrEqual(lastedMs);

    const quick = await createMemoryWorld({ requestsPerSecond: 10 });
    await quick.take(type("a", "x"), type("b", "x"), type("c", "x"));
    const pushed = await quick.push(await quick.plan());
    const known = await timed(quick, pushed.run.id);
    expect(known.waiting).toEqual([]);
    expect(known.waits?.rateLimitMs).toBeGreaterThan(0);
  });

  const event = (type: RunEvent["type"], ms: number, data: RunEvent["data"]): RunEvent => {
    return { runId: "run", seq: 1, at: at(ms), type, data };
  };
  const resultOf = (events: readonly RunEvent[], nowMs: number) => {
    const count = createWaitCount();
    for (const one of events) count.add(one);
    return count.result(nowMs);
  };
  const waiting = (recordId: string, ms: number, waitMs: number) =>
    event("exchange.waiting", ms, { recordId, for: "retry", attempt: 2, waitMs });

  it("ends where it was called off, and goes no further than now", () => {
    const off = [waiting("r", 100, 900), event("record.finished", 300, { recordId: "r" })];
    expect(resultOf(off, 5_000)?.retryMs).toBe(200);
    expect(resultOf([waiting("r", 100, 900), event("run.finished", 400, {})], 5_000)?.retryMs).toBe(
      300,
    );
    expect(resultOf([waiting("r", 100, 900)], 350)?.retryMs).toBe(250);
  });

  it("is not known of a run from before it was written down", () => {
    expect(resultOf([event("exchange.finished", 5, { durationMs: 3 })], 9)).toBeNull();
    expect(resultOf([], 9)).toEqual({ rateLimitMs: 0, retryMs: 0, spans: [] });
  });

  it("is counted once where several wait at the same time", () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 30 }))
      .map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (spans) => {
        const moments = Array.from({ length: 120 }, (_, ms) => ms);
        const plainly = moments.filter((ms) =>
          spans.some(({ startMs, endMs }) => startMs <= ms && ms < endMs),
        );
        expect(coveredMs(spans)).toBe(plainly.length);
      }),
    );
  });
});

describe("the phases of a run", () => {
  it("are those its plan has: a cycle is written twice, deletions come last", async () => {
    const world = await createMemoryWorld({ references: "enforced", remove: "hard" });
    await world.take(type("old", "x"));
    await world.push(await world.plan());
    await world.take(type("a", "x", "other:b"), type("b", "x", "other:a"));
    await world.remove("old");
    const { run } = await world.push(await world.plan());
    const { phases } = await timed(world, run.id);
    expect(phases.map(({ name, state, done, total }) => [name, state, done, total])).toEqual([
      ["queued", "done", 0, 0],
      ["preparing", "done", 0, 0],
      ["writing", "done", 2, 2],
      ["second_pass", "done", 1, 1],
      ["deleting", "done", 1, 1],
      ["ending", "done", 0, 0],
    ]);
    for (const { startedMs, endedMs } of phases) {
      expect(endedMs ?? 0).toBeGreaterThanOrEqual(startedMs ?? Number.POSITIVE_INFINITY);
    }
  });

  const run = {
    createdAt: at(0),
    startedAt: at(10),
    endedAt: null,
    status: "in_progress",
  } as const;
  const record = (key: string, from: number | null, to: number | null) => ({
    key,
    action: "update" as const,
    status: to !== null ? ("success" as const) : ("pending" as const),
    startedAt: from === null ? null : at(from),
    endedAt: to === null ? null : at(to),
  });
  const statesOf = (phases: ReturnType<typeof runPhases>) =>
    phases.map(({ name, state }) => `${name}: ${state}`);

  it("are ahead, current and done as it goes on, and left out when it ends before", () => {
    const waits = { ...run, startedAt: null, status: "pending" as const };
    expect(statesOf(runPhases(waits, [record("a", null, null)]))).toEqual([
      "queued: current",
      "preparing: ahead",
      "writing: ahead",
      "ending: ahead",
    ]);
    const under = [record("a", 20, 30), record("b", 25, null), record("a", null, null)];
    expect(statesOf(runPhases(run, under))).toEqual([
      "queued: done",
      "preparing: done",
      "writing: current",
      "second_pass: ahead",
      "ending: ahead",
    ]);
    const dealtWith = [record("a", 20, 30)];
    expect(statesOf(runPhases(run, dealtWith)).at(-1)).toBe("ending: current");
    const skipped = {
      ...record("b", null, 40),
      status: "skipped" as const,
      action: "delete" as const,
    };
    const over = { ...run, status: "partial" as const, endedAt: at(41) };
    const phases = runPhases(over, [...dealtWith, skipped]);
    expect(statesOf(phases)).toContain("deleting: left_out");
    expect(phases.at(-1)).toMatchObject({ startedMs: 30, endedMs: 41 });
  });
});
