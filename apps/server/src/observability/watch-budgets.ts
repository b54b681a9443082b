import type { Clock } from "@syncline/core";
import type { RateBudgets } from "@syncline/core/adapter";

/** The budgets, telling how long each request waited for its turn, and when a platform found that too soon. */
export function watchBudgets(
  budgets: RateBudgets,
  watcher: {
    clock: Pick<Clock, "monotonicMs">;
    waited: (targetId: string, seconds: number) => void;
    limited: (targetId: string) => void;
  },
): RateBudgets {
  const { clock, waited, limited } = watcher;
  return {
    forTarget(params) {
      const { targetId } = params;
      const budget = budgets.forTarget(params);
      return {
        ...budget,
        async take(signal, onWait) {
          const startedMs = clock.monotonicMs();
          await budget.take(signal, onWait);
          waited(targetId, (clock.monotonicMs() - startedMs) / 1_000);
        },
        async slowDown(ms) {
          limited(targetId);
          await budget.slowDown(ms);
        },
      };
    },
  };
}
