import { describe, expect, it } from "vitest";
import { makeRun, nextId, seedRun, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function jobTests(underTest: UnderTest): void {
  describe("jobs", () => {
    it("queues a run when the transaction commits", async ({ skip }) => {
      const { store, queuedRuns } = underTest();
      if (queuedRuns === undefined) return skip("this store does not show its queue");
      const run = makeRun(await seedTarget(store));
      await store.transaction(async (inner) => {
        await inner.runs.insert(run);
        await inner.jobs.enqueueRun({ runId: run.id, targetId: run.targetId, priority: 0 });
      });
      expect(await queuedRuns()).toContain(run.id);
    });

    it("queues nothing when the transaction is rolled back", async ({ skip }) => {
      const { store, queuedRuns } = underTest();
      if (queuedRuns === undefined) return skip("this store does not show its queue");
      const run = await seedRun(store);
      const failing = store.transaction(async (inner) => {
        await inner.jobs.enqueueRun({ runId: run.id, targetId: run.targetId, priority: 0 });
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await queuedRuns()).not.toContain(run.id);
    });

    it("queues a run once, however often it is asked for", async ({ skip }) => {
      const { store, queuedRuns } = underTest();
      if (queuedRuns === undefined) return skip("this store does not show its queue");
      const { id: runId, targetId } = await seedRun(store);
      const job = { runId, targetId, priority: 0 };
      await store.jobs.enqueueRun(job);
      await Promise.all([
        store.jobs.enqueueRun({ ...job, priority: 5 }),
        store.transaction((inner) => inner.jobs.enqueueRun(job)),
      ]);
      expect((await queuedRuns()).filter((id) => id === runId)).toEqual([runId]);
    });

    it("gives a higher priority the earlier turn, and equals theirs in order", async ({ skip }) => {
      const { store, queuedRuns } = underTest();
      if (queuedRuns === undefined) return skip("this store does not show its queue");
      const { targetId } = await seedRun(store);
      const runIds = [nextId(), nextId(), nextId(), nextId()];
      for (const [index, priority] of [0, 10, 0, 10].entries()) {
        await store.jobs.enqueueRun({ runId: runIds[index] ?? "", targetId, priority });
      }
      const turns = (await queuedRuns()).filter((id) => runIds.includes(id));
      expect(turns).toEqual([1, 3, 0, 2].map((index) => runIds[index]));
    });

    it("schedules, changes and ends what happens by itself", async ({ skip }) => {
      const { store, scheduledJobs } = underTest();
      if (scheduledJobs === undefined) return skip("this store does not show its schedules");
      const [scheduleId, other] = [nextId(), nextId()];
      const found = async () =>
        (await scheduledJobs()).filter((job) => [scheduleId, other].includes(job.scheduleId));
      const nightly = { scheduleId, cron: "30 3 * * *", timeZone: "Europe/Helsinki" };
      await store.jobs.putSchedule(nightly);
      await store.jobs.putSchedule(nightly);
      expect(await found()).toEqual([nightly]);
      const hourly = { scheduleId, cron: "0 * * * *", timeZone: "UTC" };
      await store.jobs.putSchedule(hourly);
      await store.jobs.putSchedule({ ...nightly, scheduleId: other });
      expect(await found()).toHaveLength(2);
      expect(await found()).toContainEqual(hourly);
      await store.jobs.removeSchedule(scheduleId);
      await store.jobs.removeSchedule(scheduleId);
      expect(await found()).toEqual([{ ...nightly, scheduleId: other }]);
      await store.jobs.removeSchedule(other);
    });

    it("queues once more what a schedule does, when the transaction commits, and once", async ({
      skip,
    }) => {
      const { store, queuedSchedules } = underTest();
      if (queuedSchedules === undefined) return skip("this store does not show its queue");
      const [scheduleId, other] = [nextId(), nextId()];
      const askedAt = new Date("2026-11-21T12:00:00.000Z");
      const found = async () =>
        (await queuedSchedules()).filter((job) => [scheduleId, other].includes(job.scheduleId));
      const failing = store.transaction(async (inner) => {
        await inner.jobs.enqueueSchedule({ scheduleId, askedAt });
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await found()).toEqual([]);
      await store.transaction((inner) => inner.jobs.enqueueSchedule({ scheduleId, askedAt }));
      const later = new Date(askedAt.getTime() + 1_000);
      await store.jobs.enqueueSchedule({ scheduleId, askedAt: later });
      expect(await found()).toEqual([{ scheduleId, askedAt }]);
      await store.jobs.enqueueSchedule({ scheduleId: other, askedAt: later });
      expect(await found()).toHaveLength(2);
    });
  });
}
