/** Text as HTML shows it, in elements and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** HTML whose values are escaped, save for what is HTML already. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (Markup | string | number | readonly Markup[])[]
): Markup {
  const shown = values.map((value) => {
    if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
    return value instanceof Markup ? value.text : value.map(({ text }) => text).join("");
  });
  return new Markup(String.raw({ raw: parts }, ...shown));
}

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const nothing = new Markup("");

export function table(
  head: readonly string[],
  rows: readonly (readonly (Markup | string | number)[])[],
): Markup {
  return html`<table><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table>`;
}

export function rateText(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(1)} %`;
}

export function durationText(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = ms / 60_000;
  return minutes < 120 ? `${minutes.toFixed(1)} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** `2026-03-01 09:30`, in UTC. */
export function timeText(at: Date): string {
  return at.toISOString().slice(0, 16).replace("T", " ");
}
