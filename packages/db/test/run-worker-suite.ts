import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { rowsOf } from "../src/connection/db.ts";
import { type Database, type RunWorkerParams, startRunWorker } from "../src/index.ts";

const patient = { timeout: 20_000, interval: 20 };

/** How a worker carries out what the queue holds. */
export function runWorkerTests(kind: string, open: () => Promise<Database>): void {
  describe(`run worker on ${kind}`, () => {
    let database: Database;
    const scheduleId = randomUUID();
    beforeAll(async () => {
      database = await open();
      // Due by the time the last test asks for it.
      const everyMinute = { scheduleId, cron: "* * * * *", timeZone: "Europe/Helsinki" };
      await database.store.jobs.putSchedule(everyMinute);
    }, 60_000);
    afterAll(() => database?.close());

    async function enqueue(targetId: string, ...runIds: string[]): Promise<void> {
      for (const runId of runIds) {
        await database.store.jobs.enqueueRun({ runId, targetId, priority: 0 });
      }
    }

    async function work(
      onRun: RunWorkerParams["onRun"],
      more: Partial<RunWorkerParams> = {},
    ): Promise<{ stop(params?: { drainMs?: number }): Promise<void> }> {
      const worker = await startRunWorker({ database, concurrency: 3, onRun, ...more });
      onTestFinished(() => worker.stop());
      return worker;
    }

    async function stateOf(runId: string): Promise<string | undefined> {
      const rows = rowsOf<{ state: string }>(
        await database.db.execute(
          sql`select state::text as state from pgboss.job where data->>'runId' = ${runId}`,
        ),
      );
      return rows[0]?.state;
    }

    it("carries out the runs of a target one by one in order, those of others meanwhile", async () => {
      const [a, b] = [randomUUID(), randomUUID()];
      await enqueue(a, "a1", "a2", "a3");
      await enqueue(b, "b1");
      const done: string[] = [];
      const underWay = new Set<string>();
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      await work(async ({ runId }) => {
        const target = runId.slice(0, 1);
        expect(underWay).not.toContain(target);
        underWay.add(target);
        if (runId === "a1") await released;
        underWay.delete(target);
        done.push(runId);
      });
      await vi.waitFor(() => expect(done).toEqual(["b1"]), patient);
      release();
      await vi.waitFor(() => expect(done).toEqual(["b1", "a1", "a2", "a3"]), patient);
      await vi.waitFor(async () => expect(await stateOf("a3")).toBe("completed"), patient);
    }, 40_000);

    it("lets a higher priority go first among the runs of a target that wait", async () => {
      const targetId = randomUUID();
      const released = Promise.withResolvers<void>();
      const done: string[] = [];
      await work(async ({ runId }) => {
        done.push(runId);
        if (runId === "first") await released.promise;
      });
      await enqueue(targetId, "first");
      await vi.waitFor(() => expect(done).toEqual(["first"]), patient);
      for (const [runId, priority] of [
        ["usual", 0],
        ["later", -1],
        ["urgent", 10],
        ["urgent too", 10],
      ] as const) {
        await database.store.jobs.enqueueRun({ runId, targetId, priority });
      }
      released.resolve();
      const expected = ["first", "urgent", "urgent too", "usual", "later"];
      await vi.waitFor(() => expect(done).toEqual(expected), patient);
    }, 40_000);

    it("carries a run out again that is queued after its end, not while it is under way", async () => {
      const targetId = randomUUID();
      const runId = randomUUID();
      let calls = 0;
      const released = Promise.withResolvers<void>();
      await work(async () => {
        calls += 1;
        await released.promise;
      });
      await enqueue(targetId, runId);
      await vi.waitFor(() => expect(calls).toBe(1), patient);
      await enqueue(targetId, runId);
      released.resolve();
      await vi.waitFor(async () => expect(await stateOf(runId)).toBe("completed"), patient);
      expect(calls).toBe(1);
      await enqueue(targetId, runId);
      await vi.waitFor(() => expect(calls).toBe(2), patient);
    }, 40_000);

    it("tries a run again that threw, then gives it up and goes on to the next", async () => {
      const targetId = randomUUID();
      const [broken, next] = [randomUUID(), randomUUID()];
      await enqueue(targetId, broken, next);
      const calls: string[] = [];
      const onAbandoned = vi.fn(async () => {
        throw new Error("this must not fail the job either");
      });
      const bug = new Error("a bug");
      await work(
        async ({ runId }) => {
          calls.push(runId);
          if (runId === broken) throw bug;
        },
        { onAbandoned },
      );
      await vi.waitFor(() => expect(calls).toEqual([broken, broken, broken, next]), patient);
      expect(onAbandoned.mock.calls).toEqual([[{ runId: broken, error: bug }]]);
      await vi.waitFor(async () => expect(await stateOf(next)).toBe("completed"), patient);
      expect(await stateOf(broken)).toBe("completed");
    }, 40_000);

    it("lets runs under way finish when it stops, and takes no more", async () => {
      const targetId = randomUUID();
      const [first, second] = [randomUUID(), randomUUID()];
      await enqueue(targetId, first, second);
      let begun = () => {};
      const began = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const finished: string[] = [];
      const worker = await work(async ({ runId }) => {
        begun();
        await new Promise((resolve) => setTimeout(resolve, 300));
        finished.push(runId);
      });
      await began;
      await worker.stop();
      expect(finished).toEqual([first]);
      expect(await stateOf(first)).toBe("completed");
      expect(await stateOf(second)).toBe("created");
      await database.boss.deleteQueuedJobs("sync");
    }, 40_000);

    it("aborts a run that takes too long to finish, and queues it again", async () => {
      const targetId = randomUUID();
      const runId = randomUUID();
      await enqueue(targetId, runId);
      let begun = () => {};
      const began = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const worker = await work(async ({ signal }) => {
        begun();
        await new Promise((_, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason)),
        );
      });
      await began;
      await worker.stop({ drainMs: 50 });
      expect(await stateOf(runId)).toBe("retry");

      const resumed = vi.fn(async () => {});
      await work(resumed);
      await vi.waitFor(() => expect(resumed).toHaveBeenCalled(), patient);
      expect(resumed.mock.calls).toEqual([[{ runId, signal: expect.any(AbortSignal) }]]);
      await vi.waitFor(async () => expect(await stateOf(runId)).toBe("completed"), patient);
    }, 40_000);

    it("clears failed jobs away, which would hold up their target for ever", async () => {
      const targetId = randomUUID();
      const [failed, next] = [randomUUID(), randomUUID()];
      await enqueue(targetId, failed, next);
      await database.db.execute(
        sql`update pgboss.job set state = 'failed' where data->>'runId' = ${failed}`,
      );
      const runs: string[] = [];
      const onAbandoned = vi.fn(async () => {});
      await work(async ({ runId }) => void runs.push(runId), { onAbandoned });
      await vi.waitFor(() => expect(runs).toEqual([next]), patient);
      expect(onAbandoned).toHaveBeenCalledWith(expect.objectContaining({ runId: failed }));
    }, 40_000);

    it("refuses what is no schedule", async () => {
      const { jobs } = database.store;
      for (const [cron, timeZone] of [
        ["every day", "UTC"],
        ["61 * * * *", "UTC"],
        ["* * * * * *", "UTC"],
        ["0 3 * * *", "Mars/Olympus"],
      ] as const) {
        await expect(jobs.putSchedule({ scheduleId, cron, timeZone })).rejects.toMatchObject({
          code: "invalid_input",
        });
      }
    });

    it("does what is scheduled, and goes on when that throws", async () => {
      const onSchedule = vi.fn(async () => {
        throw new Error("on purpose");
      });
      await work(async () => {}, { onSchedule });
      await vi.waitFor(() => expect(onSchedule).toHaveBeenCalled(), patient);
      expect(onSchedule.mock.calls).toEqual([[{ scheduleId, signal: expect.any(AbortSignal) }]]);
      await vi.waitFor(async () => {
        const [job] = await database.boss.findJobs("schedule", { data: { scheduleId } });
        expect(job?.state).toBe("completed");
      }, patient);
      await database.store.jobs.removeSchedule(scheduleId);
      const askedAt = new Date("2026-11-21T12:00:00.000Z");
      await database.store.jobs.enqueueSchedule({ scheduleId, askedAt });
      const asked = { scheduleId, askedAt, signal: expect.any(AbortSignal) };
      await vi.waitFor(() => expect(onSchedule.mock.calls.at(-1)).toEqual([asked]), patient);
    }, 40_000);
  });
}
