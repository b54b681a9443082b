import type { Context, HistoryFilter, HistoryPageParams } from "../ports/index.ts";
import { csvLine } from "./csv-line.ts";
import type { SyncRecord } from "./types.ts";

export const historyExportFormats = ["csv", "jsonl"] as const;
export type HistoryExportFormat = (typeof historyExportFormats)[number];

type Cell = string | number | Date | null;

/** Columns of the CSV form, in order: docs/history-export.md. New ones are added at the end only. */
const columns: Readonly<Record<string, (record: SyncRecord) => Cell>> = {
  id: (record) => record.id,
  runId: (record) => record.runId,
  projectId: (record) => record.projectId,
  targetId: (record) => record.targetId,
  platform: (record) => record.platform,
  direction: (record) => record.direction,
  kind: (record) => record.kind,
  key: (record) => record.key,
  nativeId: (record) => record.nativeId,
  position: (record) => record.position,
  action: (record) => record.action,
  status: (record) => record.status,
  reason: (record) => record.reason,
  versionId: (record) => record.versionId,
  preImageHash: (record) => record.preImageHash,
  payloadHash: (record) => record.payloadHash,
  resultHash: (record) => record.resultHash,
  versionTag: (record) => record.versionTag,
  responseStatus: (record) => record.responseStatus,
  errorCode: (record) => record.error?.code ?? null,
  errorMessage: (record) => record.error?.message ?? null,
  errorPlatformStatus: (record) => record.error?.platformStatus ?? null,
  errorPlatformCode: (record) => record.error?.platformCode ?? null,
  retries: (record) => record.retries,
  actorId: (record) => record.actorId,
  createdAt: (record) => record.createdAt,
  startedAt: (record) => record.startedAt,
  endedAt: (record) => record.endedAt,
};

const pageSize = 200;

/**
 * Every record of a filter as text, a page at a time: memory does not grow with the number of records. CSV begins
 * with a line of names; JSONL has the records as the API answers them, one a line. What is recorded after the
 * export began is not part of it.
 * @throws the signal's reason, between two pages
 */
export async function* exportSyncHistory({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: HistoryFilter &
    Pick<HistoryPageParams, "order"> & { format: HistoryExportFormat; signal?: AbortSignal };
}): AsyncGenerator<string, void, undefined> {
  const { format, signal, ...filter } = input;
  const line = format === "csv" ? toCsv : toJson;
  const justAfterNow = new Date(ctx.clock.now().getTime() + 1);
  const to = filter.to !== undefined && filter.to < justAfterNow ? filter.to : justAfterNow;
  let cursor: string | undefined;
  let text = format === "csv" ? csvLine(Object.keys(columns)) : "";
  do {
    signal?.throwIfAborted();
    const page = await ctx.store.records.history({ ...filter, to, cursor, limit: pageSize });
    text += page.items.map(line).join("");
    if (text !== "") yield text;
    text = "";
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function toCsv(record: SyncRecord): string {
  return csvLine(
    Object.values(columns).map((of) => {
      const cell = of(record);
      return cell instanceof Date ? cell.toISOString() : String(cell ?? "");
    }),
  );
}

const toJson = (record: SyncRecord): string => `${JSON.stringify(record)}\n`;
