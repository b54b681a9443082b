import type { HealthFinding } from "../health/types.ts";
import { runsChart } from "./html-chart.ts";
import { durationText, html, Markup, nothing, rateText, table, timeText } from "./html-parts.ts";
import { reportStyle } from "./html-style.ts";
import type { AnalyticsReport } from "./make-report.ts";

/** A report as one HTML file: no script, nothing from elsewhere, everything in it escaped. */
export function reportHtml(report: AnalyticsReport): string {
  const { project, summary, at } = report;
  const { range } = summary;
  const title = `Sync report: ${project.name}`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${new Markup(reportStyle)}</style></head><body>
<h1>${title}</h1>
<p>${timeText(range.from)} to ${timeText(range.to)} UTC. Made ${timeText(at)} UTC by Syncline.</p>
${figures(report)}
${runsChart(summary)}
${targets(report)}
${recommendations(report)}
${failures(report)}
${series(report)}
</body></html>
`;
  return page.text;
}

function figures({ summary: { success, durations, openRuns } }: AnalyticsReport): Markup {
  const { byStatus, items } = success;
  const shown: readonly (readonly [string, string])[] = [
    ["Success rate", rateText(success.rate)],
    ["Runs", String(success.runs)],
    ["Failed, partial", `${byStatus.failed}, ${byStatus.partial}`],
    ["Items done, failed", `${items.done}, ${items.failed}`],
    ["Mean duration", durationText(durations.meanMs)],
    ["p50, p95", `${durationText(durations.p50Ms)}, ${durationText(durations.p95Ms)}`],
  ];
  return html`<dl>${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p>The success rate is success ÷ (success + partial + failed); ${byStatus.cancelled} cancelled and ${openRuns} open runs are left out.
Durations are of runs that went to their end; percentiles are within ${Math.round(durations.percentileError * 100)} %.</p>`;
}

function targets({ summary }: AnalyticsReport): Markup {
  if (summary.targets.length === 0) return html`<p>There are no targets.</p>`;
  const head = ["Target", "Platform", "Success", "Runs", "Failed", "Partial", "Mean", "p95"];
  const rows = summary.targets.map(({ name, platform, success, durations }) => [
    ...[name, platform, rateText(success.rate), success.runs],
    ...[success.byStatus.failed, success.byStatus.partial],
    ...[durationText(durations.meanMs), durationText(durations.p95Ms)],
  ]);
  return html`<h2>Targets</h2><div class="wide">${table(head, rows)}</div>`;
}

function recommendations({ health }: AnalyticsReport): Markup {
  // Health is of all targets, where the figures may be of one.
  const names = new Map(health.targets.map(({ targetId, name }) => [targetId, name]));
  const state = (one: HealthFinding["state"]) => html`<span class="state ${one}">${one}</span>`;
  const rows = health.recommendations.map((found) => [
    ...[state(found.state), found.check.replace("_", " ")],
    ...[found.targetId === null ? "" : (names.get(found.targetId) ?? ""), found.why],
  ]);
  const list =
    rows.length === 0
      ? html`<p>Nothing needs doing.</p>`
      : html`<div class="wide">${table(["State", "Check", "Target", "Why, and what to do"], rows)}</div>`;
  return html`<h2>Health: ${state(health.state)}</h2>${list}`;
}

function failures({ failures: found, causes }: AnalyticsReport): Markup {
  if (found.length === 0) return html`<h2>Failures</h2><p>Nothing failed.</p>`;
  const rows = found.map(({ cause, advice, count, firstAt, lastAt, affected }) => [
    count,
    html`${cause.template}<br><small>${advice.title}. ${advice.whatToDo}</small>`,
    affected.items.map(({ key }) => key).join(", ") +
      (affected.total > affected.items.length
        ? ` and ${affected.total - affected.items.length} more`
        : ""),
    ...[timeText(firstAt), timeText(lastAt)],
  ]);
  const more =
    causes > found.length ? html`<p>And ${causes - found.length} more causes.</p>` : nothing;
  const head = ["Items", "Cause, and what to do", "Types", "First", "Last"];
  return html`<h2>Failures</h2><div class="wide">${table(head, rows)}</div>${more}`;
}

function series({ summary }: AnalyticsReport): Markup {
  const rows = summary.series
    .filter(({ success }) => success.runs > 0)
    .map(({ at, success, durations }) => [
      ...[timeText(at), success.runs, rateText(success.rate), success.byStatus.failed],
      ...[durationText(durations.meanMs), durationText(durations.p95Ms)],
    ]);
  if (rows.length === 0) return nothing;
  const head = [`By ${summary.range.unit} (UTC)`, "Runs", "Success", "Failed", "Mean", "p95"];
  return html`<h2>By ${summary.range.unit}</h2><div class="wide">${table(head, rows)}</div>`;
}
