const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A point in time: as the API sends it (ISO 8601 text), or already a date. */
export type TimeValue = string | Date;

const units: readonly (readonly [
  limit: number,
  size: number,
  name: Intl.RelativeTimeFormatUnit,
])[] = [
  [45, 1, "second"],
  [45 * minute, minute, "minute"],
  [22 * hour, hour, "hour"],
  [26 * day, day, "day"],
  [320 * day, 30 * day, "month"],
  [Number.POSITIVE_INFINITY, 365 * day, "year"],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

/** `just now`, `4 min ago`, `in 2 hr`. */
export function formatRelative(value: TimeValue, now: Date): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 5) return "just now";
  const [, size, name] = units.find(([limit]) => distance < limit) ?? [0, 1, "second" as const];
  const amount = Math.max(1, Math.round(distance / size));
  return relative.format(seconds < 0 ? -amount : amount, name);
}

const exact = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
});

/** `21 Nov 2026, 04:03:42`, in the reader's time zone. */
export function formatExact(value: TimeValue): string {
  return exact.format(new Date(value));
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** `04:03:42`, in the reader's time zone: of something that was just now. */
export function formatClock(value: TimeValue | number): string {
  return clock.format(new Date(value));
}

/** `0 ms`, `340 ms`, `1.2 s`, `2 min 5 s`, `1 h 4 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ${seconds % minute} s`;
  return `${Math.floor(seconds / hour)} h ${Math.floor((seconds % hour) / minute)} min`;
}

/** Milliseconds between two times; to `now` while the second is still open; null before the first. */
export function elapsed(start: TimeValue | null, end: TimeValue | null, now: Date): number | null {
  if (start === null) return null;
  return Math.max(0, new Date(end ?? now).getTime() - new Date(start).getTime());
}

const whole = new Intl.NumberFormat("en-GB");

/** `12,345` */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `1 type`, `2 types`, `0 types`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Part of a whole as `0 %` to `100 %`; never 100 % before all is done, never 0 % once something is. */
export function formatShare(part: number, total: number): string {
  if (total <= 0 || part <= 0) return "0 %";
  if (part >= total) return "100 %";
  return `${Math.min(99, Math.max(1, Math.round((part / total) * 100)))} %`;
}

/** A share from 0 to 1: `97.5 %`; `–` where there is none. Never 100 % when something is missing of it. */
export function formatRate(share: number | null): string {
  if (share === null) return "–";
  const percent = share < 1 ? Math.min(99.9, share * 100) : 100;
  return `${percent.toLocaleString("en-GB", { maximumFractionDigits: 1 })} %`;
}

/** The first letters of a hash or id, enough to tell apart at a glance. */
export function shortId(id: string, length = 8): string {
  const bare = id.replace(/^sha256[:-]/, "");
  return bare.length <= length ? bare : bare.slice(0, length);
}

/** The end of a time-sorted id, where it differs from its neighbours. */
export function shortRunId(id: string): string {
  return id.length <= 8 ? id : id.slice(-8);
}

/** `1.4 kB`; a byte is eight bits, a kB a thousand bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
