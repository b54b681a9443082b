import {
  freshRateState,
  isPausedAt,
  pauseRate,
  reserveSlot,
  slowDownRate,
} from "../../adapter/rate-state.ts";
import type { Clock, RateSlots } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";

export function memoryRateSlots(
  { rateStates }: MemoryDatabase,
  clock: Pick<Clock, "now">,
): RateSlots {
  const stateOf = (targetId: string) => rateStates.get(targetId) ?? freshRateState;
  const nowMs = () => clock.now().getTime();
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
