import type { FailedItemsOfCause } from "../ports/analytics.ts";
import { joinSightings } from "./add-rollups.ts";
import { sumOf } from "./calculate-success-rate.ts";
import { type Advice, adviceFor, type Cause } from "./cause/index.ts";
import type { FailureRollup } from "./types.ts";

/** Failures of one cause: PRODUCT A2. */
export interface FailurePattern {
  readonly cause: Cause;
  /** What to do about it. */
  readonly advice: Advice;
  /** Items that failed for it, those left out whose outcome was settled otherwise since. */
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The latest, to look at. */
  readonly recordId: string;
  /** The target hit most often comes first. */
  readonly targets: readonly { readonly targetId: string; readonly count: number }[];
  /** UTC days on which it happened, in order. */
  readonly days: readonly { readonly at: Date; readonly count: number }[];
  /** Which types it has befallen: the most often first, and how many there are. */
  readonly affected: Omit<FailedItemsOfCause, "causeId">;
}

/** Failures by cause: the one that happened most often comes first, of two the later one. */
export function detectFailurePatterns(
  failures: readonly FailureRollup[],
  failedItems: readonly FailedItemsOfCause[] = [],
): readonly FailurePattern[] {
  const itemsOf = new Map(failedItems.map(({ causeId, ...items }) => [causeId, items]));
  const byCause = Map.groupBy(failures, ({ cause }) => cause.id);
  const patterns = [...byCause.values()].flatMap((rows) => {
    const [first] = rows;
    const seen = rows.map((row) => row.seen).reduce(joinSightings, null);
    const count = sumOf(rows, (row) => row.count);
    if (first === undefined || seen === null || count <= 0) return [];
    const { cause } = first;
    return [
      {
        cause,
        advice: adviceFor(cause),
        count,
        ...seen,
        targets: countsBy(rows, ({ targetId }) => targetId)
          .map(([targetId, n]) => ({ targetId, count: n }))
          .sort((a, b) => b.count - a.count || (a.targetId < b.targetId ? -1 : 1)),
        days: countsBy(rows, ({ at }) => at.getTime())
          .map(([at, n]) => ({ at: new Date(at), count: n }))
          .sort((a, b) => a.at.getTime() - b.at.getTime()),
        affected: itemsOf.get(cause.id) ?? { total: 0, items: [] },
      },
    ];
  });
  return patterns.sort(
    (a, b) =>
      b.count - a.count ||
      b.lastAt.getTime() - a.lastAt.getTime() ||
      (a.cause.id < b.cause.id ? -1 : 1),
  );
}

function countsBy<Key>(
  rows: readonly FailureRollup[],
  keyOf: (row: FailureRollup) => Key,
): [Key, number][] {
  const groups = [...Map.groupBy(rows, keyOf)];
  return groups.map(([key, of]) => [key, sumOf(of, (row) => row.count)]);
}
