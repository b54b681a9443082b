import type { HistoryFilter, Records } from "../../ports/index.ts";
import { type RecordStatus, recordStatuses } from "../../status/index.ts";
import { matchesErrorText, parseErrorText } from "../../tracking/error-text.ts";
import type { SyncRecord } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf } from "./page.ts";
import { missing, taken } from "./refusals.ts";
import { recordsUsingSnapshot } from "./snapshot-users.ts";
import { compoundKey } from "./table.ts";

export function memoryRecords(database: MemoryDatabase): Records {
  const { records } = database;
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
    async getMany(ids) {
      return [...new Set(ids)].flatMap((id) => records.get(id) ?? []);
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
      return ended.sort((a, b) => compareParts(byEnd(b), byEnd(a)))[0] ?? null;
    },
    async lastTelling({ targetId, at }) {
      const telling = records.filter(
        (record) =>
          record.targetId === targetId &&
          record.endedAt !== null &&
          record.endedAt <= at &&
          (["success", "unknown"].includes(record.status) || record.resultHash !== null),
      );
      const last = new Map<string, SyncRecord>();
      telling.sort((a, b) => compareParts(byEnd(a), byEnd(b)));
      for (const record of telling) last.set(compoundKey(record.kind, record.key), record);
      return [...last.values()].sort((a, b) => compareParts([a.kind, a.key], [b.kind, b.key]));
    },
    async usingSnapshot(params) {
      return recordsUsingSnapshot(database, params);
    },
  };
}

function byEnd(record: SyncRecord) {
  return [record.endedAt?.getTime() ?? 0, record.id];
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
      (record.error !== null && matchesErrorText(record.error.message, parseErrorText(errorText))))
  );
}
