import { bucketStart } from "../analytics/buckets.ts";
import type { ReportPeriod } from "./types.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * The whole UTC days that a report of some moment is about: up to the midnight before it, so that who asks for
 * the same range later gets the same figures. A month reaches back to the same day of the month before, or to
 * its last day.
 */
export function reportRange(period: ReportPeriod, at: Date): { readonly from: Date; to: Date } {
  const to = bucketStart("day", at);
  if (period === "day") return { from: new Date(to.getTime() - dayMs), to };
  if (period === "week") return { from: new Date(to.getTime() - 7 * dayMs), to };
  const lastOfMonthBefore = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 0));
  const day = Math.min(to.getUTCDate(), lastOfMonthBefore.getUTCDate());
  return { from: new Date(lastOfMonthBefore.setUTCDate(day)), to };
}
