import type { RunCounters } from "../tracking/types.ts";
import { addDurations } from "./durations.ts";
import type {
  AnalyticsDelta,
  FailedItemRollup,
  FailureRollup,
  RunRollup,
  Sighting,
} from "./types.ts";

export const noDelta: AnalyticsDelta = { runs: [], failures: [], failedItems: [] };
export const noItems: RunCounters = {
  total: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

/** What roll-ups are kept by: rows of the same key are added up. */
export function runKey({ projectId, targetId, direction, status, at }: RunRollup): string {
  return JSON.stringify([projectId, at.toISOString(), targetId, direction, status]);
}
export function failureKey({ projectId, targetId, cause, at }: FailureRollup): string {
  return JSON.stringify([projectId, at.toISOString(), targetId, cause.id]);
}
export function failedItemKey(row: FailedItemRollup): string {
  const { projectId, targetId, causeId, kind, key, at } = row;
  return JSON.stringify([projectId, at.toISOString(), targetId, causeId, kind, key]);
}

/** Associative and commutative: deltas may be added one by one or together, in any order. */
export function addDeltas(deltas: readonly AnalyticsDelta[]): AnalyticsDelta {
  return {
    runs: sumBy(runKey, addRuns)(deltas.flatMap(({ runs }) => runs)),
    failures: sumBy(failureKey, addFailures)(deltas.flatMap(({ failures }) => failures)),
    failedItems: sumBy(failedItemKey, addCounts)(deltas.flatMap(({ failedItems }) => failedItems)),
  };
}

/** In the order of their keys, so that two who write rows at once take them in the same order. */
function sumBy<Row>(
  keyOf: (row: Row) => string,
  add: (a: Row, b: Row) => Row,
): (rows: readonly Row[]) => readonly Row[] {
  return (rows) => {
    const sums = new Map<string, Row>();
    for (const row of rows) {
      const key = keyOf(row);
      const known = sums.get(key);
      sums.set(key, known === undefined ? row : add(known, row));
    }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
}

export function addRuns(a: RunRollup, b: RunRollup): RunRollup {
  return {
    ...a,
    runs: a.runs + b.runs,
    items: addCounters(a.items, b.items),
    retries: a.retries + b.retries,
    durationMs: a.durationMs + b.durationMs,
    durations: addDurations(a.durations, b.durations),
  };
}

export function addCounters(a: RunCounters, b: RunCounters): RunCounters {
  const names = Object.keys(noItems) as (keyof RunCounters)[];
  const sums = names.map((name) => [name, a[name] + b[name]]);
  return Object.fromEntries(sums) as Record<keyof RunCounters, number>;
}

export function addFailures(a: FailureRollup, b: FailureRollup): FailureRollup {
  return { ...a, count: a.count + b.count, seen: joinSightings(a.seen, b.seen) };
}

export function addCounts<Row extends { readonly count: number }>(a: Row, b: Row): Row {
  return { ...a, count: a.count + b.count };
}

/** From the earliest to the latest; of two at one moment the record with the higher id is shown. */
export function joinSightings(a: Sighting | null, b: Sighting | null): Sighting | null {
  if (a === null || b === null) return a ?? b;
  const isLater = b.lastAt.getTime() - a.lastAt.getTime() || (b.recordId > a.recordId ? 1 : -1);
  const { lastAt, recordId } = isLater > 0 ? b : a;
  const firstAt = new Date(Math.min(a.firstAt.getTime(), b.firstAt.getTime()));
  return { firstAt, lastAt, recordId };
}
