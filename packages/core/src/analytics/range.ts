import { SynclineError } from "../errors/index.ts";
import { bucketStart, nextBucket } from "./buckets.ts";
import type { BucketUnit } from "./types.ts";

const dayMs = 86_400_000;
/** A chart has no room for more, and nobody reads more. */
const mostBuckets = 800;
/** Of failures: twenty years. */
const mostDays = 7_305;
const widthsMs: Record<BucketUnit, number> = {
  hour: dayMs / 24,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
};

/** From where to where, by which buckets; absent: the last 30 days, by what suits their number. */
interface RangeInput {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
  readonly unit?: BucketUnit | null | undefined;
}

export interface BucketRange {
  readonly from: Date;
  readonly to: Date;
  readonly unit: BucketUnit;
}

/**
 * The range in whole buckets: `from` is moved back to where its bucket begins, `to` forward to where its bucket
 * ends, so that the figures are of what the buckets say. @throws invalid_input when it is empty or has too many
 */
export function bucketRange(input: RangeInput, now: Date): BucketRange {
  const { since, until, spanMs } = spanOf(input, now);
  const unit = input.unit ?? unitFor(spanMs);
  if (spanMs / widthsMs[unit] > mostBuckets) {
    throw refused(
      "unit",
      `This range has more than ${mostBuckets} buckets of one ${unit}: take a wider unit or a shorter range.`,
    );
  }
  return inBuckets(input, { since, until, unit });
}

/** The range in whole days, which failures are kept by. @throws invalid_input when it is empty or too long */
export function dayRange(input: Omit<RangeInput, "unit">, now: Date): BucketRange {
  const { since, until, spanMs } = spanOf(input, now);
  if (spanMs > mostDays * dayMs) {
    throw refused("from", `This range has more than ${mostDays} days: take a shorter range.`);
  }
  return inBuckets(input, { since, until, unit: "day" });
}

function spanOf(input: Omit<RangeInput, "unit">, now: Date) {
  const until = input.to ?? now;
  const since = input.from ?? new Date(until.getTime() - 30 * dayMs);
  const spanMs = until.getTime() - since.getTime();
  if (spanMs <= 0) throw refused("from", "The range is empty: 'from' must be before 'to'.");
  return { since, until, spanMs };
}

function inBuckets(
  input: Pick<RangeInput, "to">,
  { since, until, unit }: { since: Date; until: Date; unit: BucketUnit },
): BucketRange {
  const last = bucketStart(unit, until);
  // What happens now is in it, also at the very beginning of a bucket.
  const isWhole = input.to != null && last.getTime() === until.getTime();
  const to = isWhole ? last : nextBucket(unit, last);
  return { from: bucketStart(unit, since), to, unit };
}

function unitFor(spanMs: number): BucketUnit {
  if (spanMs <= 2 * dayMs) return "hour";
  if (spanMs <= 100 * dayMs) return "day";
  return spanMs <= 750 * dayMs ? "week" : "month";
}

function refused(path: string, message: string): SynclineError {
  const issue = { path, code: "input.range", severity: "error", message } as const;
  return new SynclineError({ code: "invalid_input", message, issues: [issue] });
}
