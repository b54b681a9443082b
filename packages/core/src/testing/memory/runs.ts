import { noItems } from "../../analytics/add-rollups.ts";
import type { RunChange, Runs } from "../../ports/index.ts";
import { isFinalRunStatus } from "../../status/index.ts";
import type { RunCounters, SyncRun } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf, type SortPart } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryRuns({ runs }: MemoryDatabase): Runs {
  const known = (id: string): SyncRun => {
    const run = runs.get(id);
    if (run === undefined) throw missing("run", id);
    return run;
  };
  const change = (id: string, { error, ...values }: RunChange): void => {
    runs.set(id, { ...known(id), ...values, ...(error === undefined ? {} : { error }) });
  };
  return {
    async insert(run) {
      if (runs.get(run.id) !== undefined) throw taken("This run exists already.");
      runs.set(run.id, { ...run, counters: sumOf(Object.values(run.countersByKind)) });
    },
    async get(id) {
      return runs.get(id) ?? null;
    },
    async getMany(ids) {
      return [...new Set(ids)].flatMap((id) => runs.get(id) ?? []);
    },
    async update(id, values) {
      change(id, values);
    },
    async transition({ id, from, change: values }) {
      if (!from.includes(known(id).status)) return false;
      change(id, values);
      return true;
    },
    async requestCancel({ id, at }) {
      const run = known(id);
      if (run.cancelRequestedAt !== null || isFinalRunStatus(run.status)) return false;
      runs.set(id, { ...run, cancelRequestedAt: at });
      return true;
    },
    async count(id, kind, delta) {
      const run = known(id);
      if (Object.values(delta).every((amount) => amount === 0)) return;
      const ofKind = sumOf([run.countersByKind[kind] ?? {}, delta]);
      const countersByKind = { ...run.countersByKind, [kind]: ofKind };
      runs.set(id, { ...run, countersByKind, counters: sumOf(Object.values(countersByKind)) });
    },
    async listOpen() {
      const open = runs.filter(({ status }) => !isFinalRunStatus(status));
      return open.sort((a, b) => compareParts(byTime(a), byTime(b)));
    },
    async list({ projectId, targetId, status, ...page }) {
      const rows = runs.filter(
        (run) =>
          run.projectId === projectId &&
          (targetId === undefined || run.targetId === targetId) &&
          (status === undefined || run.status === status),
      );
      return pageOf({ list: "runs", rows, page, descending: true, by: byTime });
    },
  };
}

function byTime(run: SyncRun): readonly SortPart[] {
  return [run.createdAt.getTime(), run.id];
}

function sumOf(parts: readonly Partial<RunCounters>[]): RunCounters {
  const total = { ...noItems };
  for (const part of parts) {
    for (const name of Object.keys(total) as (keyof RunCounters)[]) total[name] += part[name] ?? 0;
  }
  return total;
}
