import type { Run, RunDetail, SyncRecord } from "../types.ts";
import type { Colors } from "./colors.ts";
import { type Look, paintOf, recordLooks } from "./signs.ts";
import { table } from "./table.ts";
import { duration, moment, paragraphs } from "./text.ts";

const runLooks: Record<Run["status"], Look> = {
  pending: { sign: "·", color: "dim" },
  in_progress: { sign: "…", color: "cyan" },
  success: { sign: "✓", color: "green" },
  partial: { sign: "!", color: "yellow" },
  failed: { sign: "✗", color: "red" },
  cancelled: { sign: "○", color: "yellow" },
};

interface Ended {
  readonly run: Run;
  readonly records: readonly SyncRecord[];
}

/** How a run ended, with what went wrong in it. */
export function renderEnd({ run, records }: Ended, colors: Colors): string {
  const bad = records.filter(({ status }) => status !== "success");
  const look = runLooks[run.status];
  return paragraphs(
    bad.flatMap((record) => troubleLines(record, colors)),
    [
      `${paintOf(look, colors)(`${look.sign} ${run.status}`)}: ${counterWords(run)} in ${duration(run.startedAt, run.endedAt)}  ${colors.dim(run.id)}`,
      ...(run.error === null ? [] : [run.error.message]),
    ],
  );
}

function troubleLines(record: SyncRecord, colors: Colors): string[] {
  const look = recordLooks[record.status];
  const why = record.error?.message ?? record.reason;
  return [
    `${paintOf(look, colors)(`${look.sign} ${record.status} ${record.key}`)}  ${colors.dim(record.id)}`,
    ...(why === null ? [] : [`    ${why}`]),
  ];
}

function counterWords({ counters }: Run): string {
  const { total, ...rest } = counters;
  const words = Object.entries(rest).flatMap(([name, number]) =>
    number > 0 ? [`${number} ${name}`] : [],
  );
  return words.length === 0 ? "nothing to do" : words.join(", ");
}

/** A run with a line for every item. */
export function renderRun({ run, records }: RunDetail, colors: Colors): string {
  const { bold, dim } = colors;
  const look = runLooks[run.status];
  const facts = [
    `${run.direction}, ${run.mode}, by ${run.actor.name} (${run.trigger})`,
    `begun ${moment(run.startedAt)} UTC, took ${duration(run.startedAt, run.endedAt)}`,
    ...(run.rollbackOf === null ? [] : [`takes back ${run.rollbackOf}`]),
    ...(run.continues === null ? [] : [`goes on with ${run.continues}`]),
    ...(run.consent.length === 0 ? [] : [`consent: ${run.consent.join(", ")}`]),
    ...(run.error === null ? [] : [run.error.message]),
  ];
  return paragraphs(
    [
      `${bold(`Run ${run.id}`)}  ${paintOf(look, colors)(`${look.sign} ${run.status}`)}`,
      ...facts.map((fact) => `  ${dim(fact)}`),
    ],
    recordTable(records, colors),
  );
}

/** Records as a table, in the order they come. */
export function recordTable(records: readonly SyncRecord[], colors: Colors): string[] {
  if (records.length === 0) return [];
  const rows = records.map((record) => {
    const look = recordLooks[record.status];
    return [
      { text: `${look.sign} ${record.status}`, paint: paintOf(look, colors) },
      record.action,
      record.key,
      record.platform,
      moment(record.endedAt ?? record.createdAt),
      { text: record.id, paint: colors.dim },
      { text: record.error?.message ?? record.reason ?? "", paint: colors.dim },
    ];
  });
  const titles = ["status", "action", "key", "platform", "when (UTC)", "record", ""];
  return table(
    titles.map((title) => ({ title })),
    rows,
    colors,
  );
}
