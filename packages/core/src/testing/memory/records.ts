import type { HistoryFilter, Records } from "../../ports/index.ts";
import { type RecordStatus, recordStatuses } from "../../status/index.ts";
import type { SyncRecord } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryRecords({ records }: MemoryDatabase): Records {
  const change = (
    id: string,
    from: readonly RecordStatus[],
    values: (record: SyncRecord) => Partial<SyncRecord>,
  ): boolean => {
    const record = records.get(id);
    if (record === undefined) throw missing("record", id);
    if (!from.includes(record.status)) return false;
    records.set(id, { ...record, ...values(record) });
    return true;
  };
  return {
    async insert(given) {
      const ids = new Set(given.map(({ id }) => id));
      if (ids.size < given.length || given.some(({ id }) => records.get(id) !== undefined)) {
        throw taken("This record exists already.");
      }
      for (const record of given) records.set(record.id, record);
    },
    async get(id) {
      return records.get(id) ?? null;
    },
    async start(id, startedAt) {
      return change(id, ["pending", "in_progress"], (record) => ({
        status: "in_progress",
        startedAt: record.startedAt ?? startedAt,
      }));
    },
    async finish(id, from, outcome) {
      return change(id, from, () => outcome);
    },
    async linkToVersion(id, versionId) {
      change(id, recordStatuses, () => ({ versionId }));
    },
    async listByRun(runId) {
      const ofRun = records.filter((record) => record.runId === runId);
      return ofRun.sort((a, b) => compareParts([a.position, a.id], [b.position, b.id]));
    },
    async history(params) {
      return pageOf({
        list: `history.${params.order}`,
        rows: records.filter((record) => matches(record, params)),
        page: params,
        descending: params.order === "newest",
        by: (record) => [record.createdAt.getTime(), record.id],
      });
    },
    async lastSuccessful({ targetId, kind, key }) {
      const ended = records.filter(
        (record) =>
          record.targetId === targetId &&
          record.kind === kind &&
          record.key === key &&
          record.status === "success" &&
          record.endedAt !== null,
      );
      const by = (record: SyncRecord) => [record.endedAt?.getTime() ?? 0, record.id];
      return ended.sort((a, b) => compareParts(by(b), by(a)))[0] ?? null;
    },
  };
}

/** Compared for equality, by the filter of the same name. */
const equalities = [
  "projectId",
  "runId",
  "targetId",
  "platform",
  "kind",
  "key",
  "direction",
  "status",
  "action",
  "versionId",
  "actorId",
] as const;

function matches(record: SyncRecord, filter: HistoryFilter): boolean {
  const { from, to, errorText } = filter;
  return (
    equalities.every((name) => filter[name] === undefined || filter[name] === record[name]) &&
    (from === undefined || record.createdAt >= from) &&
    (to === undefined || record.createdAt < to) &&
    (errorText === undefined ||
      (record.error?.message.toLowerCase().includes(errorText.toLowerCase()) ?? false))
  );
}
