import { csvLine } from "../../tracking/csv-line.ts";
import type { RunFigures } from "../get-sync-analytics.ts";
import type { AnalyticsReport } from "./make-report.ts";

/**
 * A report as CSV: one line for the whole range, one for each target, one for each bucket of time, and one for each
 * cause, told apart by `row`. What a kind of row does not have is empty.
 */
export function reportCsv({ summary, failures }: AnalyticsReport): string {
  const { range } = summary;
  const names = new Map(summary.targets.map(({ targetId, name }) => [targetId, name]));
  const whole = range.from.toISOString();
  const lines = [
    columns,
    ["total", whole, "", "", ...figureCells(summary), "", "", ""],
    ...summary.targets.map((row) => [
      ...["target", whole, row.targetId, row.name],
      ...[...figureCells(row), "", "", ""],
    ]),
    ...summary.series.map((row) => [
      ...[range.unit, row.at.toISOString(), "", ""],
      ...[...figureCells(row), "", "", ""],
    ]),
    ...failures.map(({ cause, count, firstAt, lastAt, targets }) => [
      ...["cause", firstAt.toISOString()],
      targets.map(({ targetId }) => targetId).join(" "),
      targets.map(({ targetId }) => names.get(targetId) ?? targetId).join("; "),
      ...Array.from({ length: figureColumns.length }, () => ""),
      ...[String(count), cause.template, lastAt.toISOString()],
    ]),
  ];
  return lines.map(csvLine).join("");
}

const figureColumns = [
  ...["runs", "success", "partial", "failed", "cancelled", "success_rate"],
  ...["items_done", "items_failed", "retries", "mean_ms", "p50_ms", "p95_ms", "p99_ms"],
];
const columns = [
  ...["row", "from", "target_id", "target"],
  ...[...figureColumns, "failures", "cause", "last_at"],
];

function figureCells({ success, durations }: RunFigures): string[] {
  const { byStatus, items } = success;
  return [
    ...[success.runs, byStatus.success, byStatus.partial, byStatus.failed, byStatus.cancelled],
    rounded(success.rate, 4),
    ...[items.done, items.failed, success.retries],
    ...[durations.meanMs, durations.p50Ms, durations.p95Ms, durations.p99Ms].map((ms) =>
      rounded(ms, 0),
    ),
  ].map(String);
}

function rounded(figure: number | null, digits: number): string {
  return figure === null ? "" : String(Number(figure.toFixed(digits)));
}
