import {
  addCounts,
  addDeltas,
  addFailures,
  addRuns,
  failedItemKey,
  failureKey,
  runKey,
} from "../../analytics/add-rollups.ts";
import { bucketStart } from "../../analytics/buckets.ts";
import type { AnalyticsRange, FailedItemRollup, RunRollup } from "../../analytics/types.ts";
import type { Analytics, FailedItemsOfCause, TargetStanding } from "../../ports/index.ts";
import { syncStateStatuses } from "../../status/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { compoundKey, type MemoryTable } from "./table.ts";

export function memoryAnalytics(database: MemoryDatabase): Analytics {
  const { runRollups, failureRollups, failedItemRollups } = database;
  return {
    async add({ runs, failures, failedItems }) {
      addRows(runRollups, runs, runKey, addRuns);
      addRows(failureRollups, failures, failureKey, addFailures);
      addRows(failedItemRollups, failedItems, failedItemKey, addCounts);
    },
    async runs({ unit, direction, ...range }) {
      const grain = unit === "hour" ? "hour" : "day";
      const rows = runRollups.filter(
        (row) =>
          isIn(range)({ ...row, at: bucketStart(grain, row.at) }) &&
          (direction === undefined || row.direction === direction),
      );
      const wider = rows.map((row) => ({ ...row, at: bucketStart(unit, row.at) }));
      const { runs } = addDeltas([{ runs: wider, failures: [], failedItems: [] }]);
      return runs.filter((row) => row.runs !== 0).sort((a, b) => compareParts(order(a), order(b)));
    },
    async failures(range) {
      const rows = failureRollups.filter((row) => isIn(range)(row) && row.count > 0);
      return rows.sort((a, b) =>
        compareParts(
          [a.at.getTime(), a.targetId, a.cause.id],
          [b.at.getTime(), b.targetId, b.cause.id],
        ),
      );
    },
    async causeNow(causeId) {
      return causeId;
    },
    async failedItems({ causeIds, perCause, ...range }) {
      const rows = failedItemRollups.filter(isIn(range));
      return [...new Set(causeIds)].flatMap((causeId) =>
        itemsOf(
          causeId,
          perCause,
          rows.filter((row) => row.causeId === causeId),
        ),
      );
    },
    async standing(projectId) {
      return standingOf(database, projectId);
    },
    async throttled({ projectId, from, to }) {
      const refused = database.exchanges.filter(
        (one) =>
          one.projectId === projectId &&
          one.responseStatus === 429 &&
          one.startedAt >= from &&
          one.startedAt < to,
      );
      return [...Map.groupBy(refused, ({ targetId }) => targetId)]
        .map(([targetId, of]) => ({
          targetId,
          requests: of.length,
          lastAt: new Date(Math.max(...of.map(({ startedAt }) => startedAt.getTime()))),
        }))
        .sort((a, b) => compareParts([a.targetId], [b.targetId]));
    },
  };
}

function addRows<Row>(
  table: MemoryTable<Row>,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  add: (a: Row, b: Row) => Row,
): void {
  for (const row of rows) {
    const known = table.get(keyOf(row));
    table.set(keyOf(row), known === undefined ? row : add(known, row));
  }
}

function isIn({ projectId, targetId, from, to }: AnalyticsRange) {
  return (row: { projectId: string; targetId: string; at: Date }) =>
    row.projectId === projectId &&
    (targetId === undefined || row.targetId === targetId) &&
    row.at >= from &&
    row.at < to;
}

function order({ at, targetId, direction, status }: RunRollup) {
  return [at.getTime(), targetId, direction, status];
}

function itemsOf(
  causeId: string,
  perCause: number,
  rows: readonly FailedItemRollup[],
): FailedItemsOfCause[] {
  const items = [...Map.groupBy(rows, ({ kind, key }) => compoundKey(kind, key)).values()]
    .map((of) => ({
      kind: of[0]?.kind ?? "contentType",
      key: of[0]?.key ?? "",
      count: of.reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => compareParts([-a.count, a.key, a.kind], [-b.count, b.key, b.kind]));
  return items.length === 0
    ? []
    : [{ causeId, total: items.length, items: items.slice(0, perCause) }];
}

function standingOf({ states, conflicts }: MemoryDatabase, projectId: string): TargetStanding[] {
  const ofProject = states.filter((one) => one.projectId === projectId);
  const open = conflicts.filter((one) => one.projectId === projectId && one.state === "detected");
  const targetIds = new Set([...ofProject, ...open].map(({ targetId }) => targetId));
  return [...targetIds]
    .sort((a, b) => compareParts([a], [b]))
    .map((targetId) => {
      const items = Object.fromEntries(
        syncStateStatuses.map((status) => [
          status,
          ofProject.filter((one) => one.targetId === targetId && one.status === status).length,
        ]),
      ) as TargetStanding["items"];
      const found = open.filter((one) => one.targetId === targetId);
      const times = found.map(({ detectedAt }) => detectedAt.getTime());
      return {
        targetId,
        items,
        openConflicts: found.length,
        oldestConflictAt: times.length === 0 ? null : new Date(Math.min(...times)),
      };
    });
}
