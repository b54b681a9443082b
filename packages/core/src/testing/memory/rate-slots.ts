import {
  freshRateState,
  isPausedAt,
  pauseRate,
  reserveSlot,
  slowDownRate,
} from "../../adapter/rate-state.ts";
import type { Clock, RateSlots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";

/** In fractions of a millisecond, as a database's clock counts: a whole one is more than the gap of a fast target. */
export function memoryRateSlots(
  { rateStates }: MemoryDatabase,
  clock: Pick<Clock, "monotonicMs">,
): RateSlots {
  const stateOf = (targetId: string) => rateStates.get(targetId) ?? freshRateState;
  const nowMs = () => clock.monotonicMs();
  return {
    async reserve({ targetId, successes, ...pace }) {
      const asked = nowMs();
      const taken = reserveSlot(stateOf(targetId), { nowMs: asked, pace, successes });
      rateStates.set(targetId, taken.state);
      return { waitMs: taken.slotMs - asked, intervalMs: taken.intervalMs };
    },
    async isPaused({ targetId }) {
      return isPausedAt(stateOf(targetId), nowMs());
    },
    async pause({ targetId, pauseMs }) {
      rateStates.set(targetId, pauseRate(stateOf(targetId), { nowMs: nowMs(), pauseMs }));
    },
    async slowDown({ targetId, pauseMs }) {
      rateStates.set(targetId, slowDownRate(stateOf(targetId), { nowMs: nowMs(), pauseMs }));
    },
  };
}
