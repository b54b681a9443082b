import type { Schedules } from "../../ports/index.ts";
import type { Schedule } from "../../schedule/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memorySchedules({ schedules }: MemoryDatabase): Schedules {
  const known = (id: string): Schedule => {
    const schedule = schedules.get(id);
    if (schedule === undefined) throw missing("schedule", id);
    return schedule;
  };
  return {
    async insert(schedule) {
      if (schedules.get(schedule.id) !== undefined) throw taken("This schedule exists already.");
      schedules.set(schedule.id, schedule);
    },
    async update(schedule) {
      schedules.set(schedule.id, { ...schedule, last: known(schedule.id).last });
    },
    async remove(id) {
      schedules.delete(id);
    },
    async get(id) {
      return schedules.get(id) ?? null;
    },
    async getForUpdate(id) {
      return schedules.get(id) ?? null;
    },
    async list({ projectId, targetId }) {
      const found = schedules.filter(
        (schedule) =>
          schedule.projectId === projectId &&
          (targetId === undefined || schedule.targetId === targetId),
      );
      return found.sort((a, b) =>
        compareParts(
          [a.targetId === null ? 1 : 0, a.targetId ?? "", a.task, a.id],
          [b.targetId === null ? 1 : 0, b.targetId ?? "", b.task, b.id],
        ),
      );
    },
    async setLast(id, last) {
      schedules.set(id, { ...known(id), last });
    },
    async claim({ id, lastAt, outcome }) {
      const schedule = schedules.get(id);
      if (schedule === undefined) return false;
      if (schedule.last?.at.getTime() !== lastAt?.getTime()) return false;
      schedules.set(id, { ...schedule, last: outcome });
      return true;
    },
  };
}
