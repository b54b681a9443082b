import type { SyncAnalytics } from "../get-sync-analytics.ts";
import { html, type Markup, timeText } from "./html-parts.ts";

const width = 720;
const height = 120;
const stacked = ["success", "partial", "failed", "cancelled"] as const;

/** Runs by bucket as bars, one colour for each way a run can end; the table beside it says the same in numbers. */
export function runsChart({ series, range }: Pick<SyncAnalytics, "series" | "range">): Markup {
  const most = Math.max(1, ...series.map(({ success }) => success.runs));
  const step = width / Math.max(1, series.length);
  const bars = series.flatMap(({ success }, index) => {
    let below = height;
    return stacked.map((status) => {
      const tall = (success.byStatus[status] / most) * height;
      below -= tall;
      const [x, y, w, h] = [index * step, below, Math.max(0.5, step * 0.85), tall].map((one) =>
        one.toFixed(2),
      );
      return h === "0.00"
        ? html``
        : html`<rect class="${status}" x="${x ?? ""}" y="${y ?? ""}" width="${w ?? ""}" height="${h ?? ""}"/>`;
    });
  });
  const keys = stacked.map((status) => html`<span class="key ${status}">${status}</span> `);
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Runs per ${range.unit}, at most ${most}" preserveAspectRatio="none">${bars}</svg>
<figcaption>Runs per ${range.unit}, ${timeText(range.from)} to ${timeText(range.to)} UTC; the tallest bar is ${most}. ${keys}</figcaption></figure>`;
}
