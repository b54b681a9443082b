import { describe, expect, it } from "vitest";
import type { Schedule, ScheduleOutcome } from "../schedule/types.ts";
import type { Target } from "../target/types.ts";
import { at, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

function makeSchedule(target: Target, changes: Partial<Schedule> = {}): Schedule {
  return {
    id: nextId(),
    projectId: target.projectId,
    targetId: target.id,
    task: "drift_check",
    period: null,
    cron: "*/15 * * * *",
    timeZone: "Europe/Helsinki",
    enabled: true,
    createdBy: "user:ada",
    createdAt: at(0),
    updatedAt: at(0),
    last: null,
    ...changes,
  };
}

const outcome: ScheduleOutcome = {
  at: at(60_000),
  planId: "plan",
  runId: null,
  result: "awaits_consent",
  message: "Two deletions wait for consent.",
};

export function scheduleTests(underTest: UnderTest): void {
  describe("schedules", () => {
    it("keeps, changes and removes a schedule", async () => {
      const { store } = underTest();
      const schedule = makeSchedule(await seedTarget(store));
      await store.schedules.insert(schedule);
      expect(await store.schedules.get(schedule.id)).toEqual(schedule);
      await expect(store.schedules.insert(schedule)).rejects.toMatchObject({
        code: "already_exists",
      });
      const changed = {
        ...schedule,
        task: "push",
        cron: "0 3 * * 1",
        timeZone: "UTC",
        enabled: false,
        updatedAt: at(5),
      } as const;
      await store.schedules.update(changed);
      expect(await store.schedules.get(schedule.id)).toEqual(changed);
      await store.schedules.remove(schedule.id);
      await store.schedules.remove(schedule.id);
      expect(await store.schedules.get(schedule.id)).toBeNull();
    });

    it("keeps what came of the last time, whatever is changed meanwhile", async () => {
      const { schedules } = underTest().store;
      const schedule = makeSchedule(await seedTarget(underTest().store));
      await schedules.insert(schedule);
      await schedules.setLast(schedule.id, outcome);
      await schedules.update({ ...schedule, enabled: false });
      expect(await schedules.get(schedule.id)).toEqual({
        ...schedule,
        enabled: false,
        last: outcome,
      });
    });

    it("lets one of several say what came of a time", async () => {
      const { schedules } = underTest().store;
      const schedule = makeSchedule(await seedTarget(underTest().store));
      await schedules.insert(schedule);
      const { id } = schedule;
      const claim = (lastAt: Date | null, minutes: number) =>
        schedules.claim({ id, lastAt, outcome: { ...outcome, at: at(minutes * 60_000) } });
      const first = await Promise.all([claim(null, 1), claim(null, 2), claim(null, 3)]);
      expect(first.filter(Boolean)).toHaveLength(1);
      const { last } = (await schedules.get(id)) ?? {};
      expect(await claim(null, 4)).toBe(false);
      expect(await claim(last?.at ?? null, 5)).toBe(true);
      expect((await schedules.get(id))?.last).toEqual({ ...outcome, at: at(300_000) });
      expect(await schedules.claim({ id: nextId(), lastAt: null, outcome })).toBe(false);
    });

    it("says so when the schedule to change does not exist", async () => {
      const { schedules } = underTest().store;
      const missing = { code: "not_found" };
      const schedule = makeSchedule(await seedTarget(underTest().store));
      await expect(schedules.update(schedule)).rejects.toMatchObject(missing);
      await expect(schedules.setLast(schedule.id, outcome)).rejects.toMatchObject(missing);
    });

    it("lists those of a project or of a target", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const second = { ...target, id: nextId(), name: "Second" };
      await store.targets.insert(second);
      await store.schedules.insert(makeSchedule(await seedTarget(store)));
      const made = [
        makeSchedule(second, { task: "pull" }),
        makeSchedule(target, { task: "push" }),
        makeSchedule(target),
        makeSchedule(target),
      ];
      const ofAll = makeSchedule(target, { targetId: null, task: "report", period: "month" });
      for (const one of [ofAll, ...made.toReversed()]) await store.schedules.insert(one);
      const list = async (filter: object) =>
        store.schedules.list({ projectId: target.projectId, ...filter });
      expect(await list({})).toEqual([made[2], made[3], made[1], made[0], ofAll]);
      expect(await list({ targetId: second.id })).toEqual([made[0]]);
      expect(await list({ targetId: nextId() })).toEqual([]);
    });
  });
}
