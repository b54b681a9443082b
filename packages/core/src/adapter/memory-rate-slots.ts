import type { Clock } from "../ports/clock.ts";
import type { RateSlots } from "../ports/rate-slots.ts";
import {
  freshRateState,
  isPausedAt,
  pauseRate,
  type RateState,
  reserveSlot,
  slowDownRate,
} from "./rate-state.ts";

/** Slots for what runs in one process. */
export function createMemoryRateSlots(clock: Clock): RateSlots {
  const states = new Map<string, RateState>();
  const stateOf = (targetId: string) => states.get(targetId) ?? freshRateState;
  return {
    async reserve({ targetId, successes, ...pace }) {
      const nowMs = clock.monotonicMs();
      const taken = reserveSlot(stateOf(targetId), { nowMs, pace, successes });
      states.set(targetId, taken.state);
      return { waitMs: taken.slotMs - nowMs, intervalMs: taken.intervalMs };
    },
    async isPaused({ targetId }) {
      return isPausedAt(stateOf(targetId), clock.monotonicMs());
    },
    async pause({ targetId, pauseMs }) {
      const nowMs = clock.monotonicMs();
      states.set(targetId, pauseRate(stateOf(targetId), { nowMs, pauseMs }));
    },
    async slowDown({ targetId, pauseMs }) {
      const nowMs = clock.monotonicMs();
      states.set(targetId, slowDownRate(stateOf(targetId), { nowMs, pauseMs }));
    },
  };
}
