import type { Pace } from "../ports/rate-slots.ts";
import { longestRetryAfterMs } from "./retry-after.ts";

/** What is remembered of a target's rate. Times are milliseconds of any one clock. */
export interface RateState {
  /** Start of the next slot that nobody has. */
  readonly nextFreeMs: number;
  readonly pausedUntilMs: number;
  /** Part of the full rate that is in use: from `lowestFactor` to 1. */
  readonly factor: number;
}

export const freshRateState: RateState = {
  nextFreeMs: Number.NEGATIVE_INFINITY,
  pausedUntilMs: Number.NEGATIVE_INFINITY,
  factor: 1,
};

/** What a refusal leaves of the rate. */
export const slowDownFactor = 0.7;
export const lowestFactor = 0.1;
/** What a success gives back: 60 of them make good one refusal. */
export const recoveryStep = 0.005;
/** A target is never slowed to less than 0.2 requests a second. */
const longestSlowedIntervalMs = 5000;
/**
 * Starts are kept this much further apart than the rate says. Platforms count arrivals, and what leaves
 * evenly does not arrive evenly: at exactly the limit, a delay of one request is a refusal of another.
 */
export const headroom = 1.06;
/** Times further off than this stem from a clock that has been set back since, and count as past. */
export const horizonMs = 2 * longestRetryAfterMs;

/** Total: a rate that is none (0, negative, not a number) gives the slowest pace there is. */
export function paceOf(requestsPerSecond: number): Pace {
  const intervalMs =
    requestsPerSecond > 0
      ? Math.min((1000 / requestsPerSecond) * headroom, longestRetryAfterMs)
      : longestRetryAfterMs;
  return { intervalMs, longestIntervalMs: Math.max(intervalMs, longestSlowedIntervalMs) };
}

/** Between 0 and five minutes, whatever was asked for. */
export function usablePauseMs(ms: number): number {
  return ms > 0 ? Math.min(ms, longestRetryAfterMs) : 0;
}

function sane(timeMs: number, nowMs: number): number {
  return timeMs > nowMs + horizonMs ? nowMs : timeMs;
}

/** Takes the next slot: at `slotMs`, which is now or later. */
export function reserveSlot(
  state: RateState,
  params: { nowMs: number; pace: Pace; successes: number },
): { state: RateState; slotMs: number; intervalMs: number } {
  const { nowMs, pace, successes } = params;
  const factor = Math.min(1, state.factor + successes * recoveryStep);
  const intervalMs = Math.min(pace.intervalMs / factor, pace.longestIntervalMs);
  const slotMs = Math.max(nowMs, sane(state.nextFreeMs, nowMs), sane(state.pausedUntilMs, nowMs));
  return { state: { ...state, factor, nextFreeMs: slotMs + intervalMs }, slotMs, intervalMs };
}

export function isPausedAt(state: RateState, nowMs: number): boolean {
  return sane(state.pausedUntilMs, nowMs) > nowMs;
}

/** Nobody goes before `pauseMs` have passed; a longer pause that is under way stays. */
export function pauseRate(state: RateState, params: { nowMs: number; pauseMs: number }): RateState {
  const { nowMs } = params;
  const untilMs = nowMs + usablePauseMs(params.pauseMs);
  return { ...state, pausedUntilMs: Math.max(sane(state.pausedUntilMs, nowMs), untilMs) };
}

/** A pause, and a lower rate after it: once per pause, for what was under way together is refused together. */
export function slowDownRate(
  state: RateState,
  params: { nowMs: number; pauseMs: number },
): RateState {
  const factor = isPausedAt(state, params.nowMs)
    ? state.factor
    : Math.max(lowestFactor, state.factor * slowDownFactor);
  return pauseRate({ ...state, factor }, params);
}
