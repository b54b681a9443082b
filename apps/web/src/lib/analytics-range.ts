const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How far back the figures go. */
export const spans = {
  day: { label: "24 hours", ms: dayMs },
  week: { label: "7 days", ms: 7 * dayMs },
  month: { label: "30 days", ms: 30 * dayMs },
  quarter: { label: "90 days", ms: 90 * dayMs },
  year: { label: "A year", ms: 365 * dayMs },
} as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as [Span, ...Span[]];
export const usualSpan: Span = "month";

/** Where a span begins, to the hour: so a page asks the same until the next one. ISO 8601. */
export function beginOf(span: Span, now: Date): string {
  const begin = now.getTime() - spans[span].ms;
  return new Date(Math.floor(begin / hourMs) * hourMs).toISOString();
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const formats: Readonly<Record<string, Intl.DateTimeFormat>> = {
  hour: new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" }),
  month: new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }),
};

/** A bucket's beginning, as short as its unit allows. Days and more are days of UTC, as the server counts them. */
export function bucketLabel(at: string, unit: string): string {
  return (formats[unit] ?? day).format(new Date(at));
}
