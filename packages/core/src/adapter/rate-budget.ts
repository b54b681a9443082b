import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { RateSlots } from "../ports/rate-slots.ts";
import { cancelled, unlessCancelled } from "./cancellation.ts";
import { createMemoryRateSlots } from "./memory-rate-slots.ts";
import { paceOf, usablePauseMs } from "./rate-state.ts";
import { createTurns } from "./turns.ts";

/**
 * Keeps requests of one target apart, so that its limit is never reached, and goes slower where it is.
 * Every wait is finite: a pause is cut to five minutes, whatever was asked for.
 */
export interface RateBudget {
  /**
   * Waits for the next free moment, first come, first served. Whoever is next, and has to wait for long, is
   * told so by `onWait`, with milliseconds from then.
   * @throws cancelled, at once; and whatever the slots throw when they cannot be reached
   */
  take(signal?: AbortSignal, onWait?: OnWait): Promise<void>;
  /** The platform asked for silence: nobody goes before `ms` have passed. */
  pause(ms: number): Promise<void>;
  /** The platform refused a request for its rate: silence for `ms` (a second when none is named), then slower. */
  slowDown(ms: number | undefined): Promise<void>;
  /** The platform accepted a request: a slowed rate recovers, bit by bit. */
  succeeded(): void;
}

type OnWait = (waitMs: number) => void;

/** The budgets of a process: one for each target, shared by all that talk to it. */
export interface RateBudgets {
  forTarget(params: { targetId: string; requestsPerSecond: number }): RateBudget;
}

/** A moment to start at, by this process's clock. */
interface Slot {
  readonly dueMs: number;
}

const unnamedPauseMs = 1000;
/** Shorter waits are those of any rate, and would be told for every request. */
const longWaitMs = 500;

/**
 * Even spacing rather than bursts: a burst would pass one window of the platform and fail the next. Only
 * the first in the queue holds a slot, so that others can leave without a gap; the slot of one who leaves
 * serves the next, if it comes in time.
 */
function createBudget(params: {
  clock: Clock;
  slots: RateSlots;
  targetId: string;
  requestsPerSecond: number;
}): RateBudget {
  const { clock, slots, targetId } = params;
  const pace = paceOf(params.requestsPerSecond);
  const turns = createTurns();
  let held: Promise<Slot> | null = null;
  let successes = 0;
  let lastStartMs = Number.NEGATIVE_INFINITY;

  async function reserve(): Promise<Slot> {
    const told = successes;
    successes = 0;
    const { waitMs, intervalMs } = await slots.reserve({ targetId, successes: told, ...pace });
    const slotMs = clock.monotonicMs() + Math.max(0, waitMs);
    // A start that came late must not be followed too soon.
    const dueMs = Math.max(slotMs, lastStartMs + intervalMs);
    if (Number.isFinite(dueMs)) return { dueMs };
    throw new SynclineError({ code: "internal", message: "The rate budget gave no usable time." });
  }

  function hold(): Promise<Slot> {
    const reserved = reserve();
    held = reserved;
    reserved.catch(() => {
      if (held === reserved) held = null;
    });
    return reserved;
  }

  async function nextSlot(
    signal: AbortSignal | undefined,
    onWait: OnWait | undefined,
  ): Promise<void> {
    for (;;) {
      if (signal?.aborted) throw cancelled();
      const leftOver = held;
      const { dueMs } = await unlessCancelled(leftOver ?? hold(), signal);
      const waits = dueMs > clock.monotonicMs();
      if (leftOver !== null && !waits) {
        // Its time has passed unused; what comes after it may have been given to others.
        held = null;
        continue;
      }
      const waitMs = dueMs - clock.monotonicMs();
      if (waitMs >= longWaitMs) onWait?.(waitMs);
      for (let now = clock.monotonicMs(); now < dueMs; now = clock.monotonicMs()) {
        await clock.sleep(dueMs - now, signal);
      }
      held = null;
      // A pause that began during the wait voids the slots within it.
      if (!waits || !(await unlessCancelled(slots.isPaused({ targetId }), signal))) return;
    }
  }

  return {
    async take(signal, onWait) {
      await turns.enter(signal);
      try {
        await nextSlot(signal, onWait);
        lastStartMs = clock.monotonicMs();
      } finally {
        turns.leave();
      }
    },
    async pause(ms) {
      await slots.pause({ targetId, pauseMs: usablePauseMs(ms) });
    },
    async slowDown(ms = 0) {
      successes = 0;
      await slots.slowDown({ targetId, pauseMs: usablePauseMs(ms) || unnamedPauseMs });
    },
    succeeded() {
      successes += 1;
    },
  };
}

/** A budget of its own, for a single target. */
export function createRateBudget(params: { clock: Clock; requestsPerSecond: number }): RateBudget {
  const slots = createMemoryRateSlots(params.clock);
  return createBudget({ ...params, slots, targetId: "" });
}

/** Budgets for one process that has its targets to itself. */
export function createRateBudgets(clock: Clock): RateBudgets {
  return createSharedRateBudgets({ clock, slots: createMemoryRateSlots(clock) });
}

/** Budgets for processes that share their targets: all that use the same slots keep one rate together. */
export function createSharedRateBudgets(params: { clock: Clock; slots: RateSlots }): RateBudgets {
  const budgets = new Map<string, { rate: number; budget: RateBudget }>();
  return {
    forTarget({ targetId, requestsPerSecond }) {
      const known = budgets.get(targetId);
      if (known?.rate === requestsPerSecond) return known.budget;
      const budget = createBudget({ ...params, targetId, requestsPerSecond });
      budgets.set(targetId, { rate: requestsPerSecond, budget });
      return budget;
    },
  };
}
