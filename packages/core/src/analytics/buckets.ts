import type { BucketUnit } from "./types.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Where the bucket begins that a moment is in, by UTC. */
export function bucketStart(unit: BucketUnit, at: Date): Date {
  const day = new Date(Math.floor(at.getTime() / dayMs) * dayMs);
  switch (unit) {
    case "hour":
      return new Date(Math.floor(at.getTime() / hourMs) * hourMs);
    case "day":
      return day;
    case "week":
      return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs);
    case "month":
      day.setUTCDate(1);
      return day;
  }
}

/** Where the next bucket begins. */
export function nextBucket(unit: BucketUnit, start: Date): Date {
  if (unit === "hour") return new Date(start.getTime() + hourMs);
  const next = new Date(start);
  if (unit === "month") next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCDate(next.getUTCDate() + (unit === "day" ? 1 : 7));
  return next;
}

/** Starts of all buckets that touch `from` to `to`. */
export function bucketsBetween(unit: BucketUnit, from: Date, to: Date): readonly Date[] {
  const starts: Date[] = [];
  for (let at = bucketStart(unit, from); at < to; at = nextBucket(unit, at)) starts.push(at);
  return starts;
}
