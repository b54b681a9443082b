const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** From where on something is a warning, and from where on critical. docs/analytics.md tells them. */
export const healthLimits = {
  /** Days of `recent`, and of `usual` before them. */
  recentDays: 7,
  usualDays: 30,
  success: { fewestRuns: 3, warningBelow: 0.9, criticalBelow: 0.5 },
  /** p95 against the usual one, where it is longer by `leastMs` at least. */
  durations: { fewestRuns: 5, warningTimes: 1.5, criticalTimes: 4, leastMs: 10_000 },
  failures: { patterns: 3 },
  staleness: { warningMs: 7 * dayMs, criticalMs: 30 * dayMs },
  schedules: { warningMissed: 2, criticalMissed: 5 },
  drift: { criticalItems: 10, criticalShare: 0.25 },
  conflicts: { criticalMs: 7 * dayMs },
  rateLimit: { hours: 24, warningRequests: 10 },
  /** How long a run may wait for its turn. A worker that is free takes one within seconds. */
  queue: { warningMs: hourMs, criticalMs: 6 * hourMs },
  tokens: { warningMs: 14 * dayMs, criticalMs: 3 * dayMs, forgottenMs: 30 * dayMs },
} as const;

export function days(ms: number): number {
  return Math.round((ms / dayMs) * 10) / 10;
}

/** `3 days`, `1 hour`: for sentences. */
export function spanText(ms: number): string {
  const of = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (ms >= 2 * dayMs) return of(Math.floor(ms / dayMs), "day");
  if (ms >= hourMs) return of(Math.floor(ms / hourMs), "hour");
  if (ms >= 60_000) return of(Math.floor(ms / 60_000), "minute");
  return ms >= 1_000 ? of(Math.floor(ms / 1_000), "second") : "less than a second";
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
