import { addCounters, noItems } from "./add-rollups.ts";
import type { FinalRunStatus, RunRollup } from "./types.ts";

/** What each status counts as in `rate`. Runs that are open count as nothing: they are in no roll-up. */
export const rateCounting = {
  success: "success",
  partial: "no_success",
  failed: "no_success",
  cancelled: "left_out",
} as const satisfies Record<FinalRunStatus, "success" | "no_success" | "left_out">;

export interface SuccessRate {
  /** Runs that ended. */
  readonly runs: number;
  readonly byStatus: Readonly<Record<FinalRunStatus, number>>;
  /**
   * Part of the runs in which everything succeeded, of those that were carried out: success ÷ (success + partial +
   * failed). A cancelled run says nothing about the target. Null when there was none.
   */
  readonly rate: number | null;
  /** The same where a partial run counts as a success. */
  readonly rateWithPartial: number | null;
  readonly items: {
    /** Created, updated, deleted and adopted. */
    readonly done: number;
    readonly failed: number;
    readonly skipped: number;
    readonly unchanged: number;
    /** done ÷ (done + failed); null when nothing was tried. */
    readonly rate: number | null;
  };
  readonly retries: number;
}

/** How many of the runs succeeded: PRODUCT A1. */
export function calculateSuccessRate(rollups: readonly RunRollup[]): SuccessRate {
  const runsOf = (status: FinalRunStatus) =>
    sumOf(rollups, (row) => +(row.status === status) && row.runs);
  const byStatus = {
    success: runsOf("success"),
    partial: runsOf("partial"),
    failed: runsOf("failed"),
    cancelled: runsOf("cancelled"),
  };
  const { success, partial, failed } = byStatus;
  const counted = success + partial + failed;
  const items = rollups.reduce((sum, row) => addCounters(sum, row.items), noItems);
  const done = items.created + items.updated + items.deleted + items.adopted;
  return {
    runs: counted + byStatus.cancelled,
    byStatus,
    rate: part(success, counted),
    rateWithPartial: part(success + partial, counted),
    items: {
      done,
      failed: items.failed,
      skipped: items.skipped,
      unchanged: items.unchanged,
      rate: part(done, done + items.failed),
    },
    retries: sumOf(rollups, (row) => row.retries),
  };
}

export function sumOf<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0);
}

function part(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}
