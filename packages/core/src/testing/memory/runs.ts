import type { Runs } from "../../ports/index.ts";
import type { RunCounters, SyncRun } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { pageOf } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryRuns({ runs }: MemoryDatabase): Runs {
  const known = (id: string): SyncRun => {
    const run = runs.get(id);
    if (run === undefined) throw missing("run", id);
    return run;
  };
  return {
    async insert(run) {
      if (runs.get(run.id) !== undefined) throw taken("This run exists already.");
      runs.set(run.id, run);
    },
    async get(id) {
      return runs.get(id) ?? null;
    },
    async update(id, { error, ...change }) {
      runs.set(id, { ...known(id), ...change, ...(error === undefined ? {} : { error }) });
    },
    async count(id, delta) {
      const run = known(id);
      runs.set(id, { ...run, counters: sum(run.counters, delta) });
    },
    async list({ projectId, targetId, status, ...page }) {
      const rows = runs.filter(
        (run) =>
          run.projectId === projectId &&
          (targetId === undefined || run.targetId === targetId) &&
          (status === undefined || run.status === status),
      );
      return pageOf({
        list: "runs",
        rows,
        page,
        descending: true,
        by: (run) => [run.createdAt.getTime(), run.id],
      });
    },
  };
}

function sum(counters: RunCounters, delta: Partial<RunCounters>): RunCounters {
  const total = { ...counters };
  for (const name of Object.keys(counters) as (keyof RunCounters)[]) {
    total[name] += delta[name] ?? 0;
  }
  return total;
}
