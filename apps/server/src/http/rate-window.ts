import type { Clock, Throttles } from "@syncline/core";
import { createTidying } from "./tidy-throttles.ts";

export const windowSeconds = 60;
const windowMs = windowSeconds * 1000;
/** A process asks the others after each such part of a limit: they let through that much too many at most. */
const stepsPerLimit = 20;
const knownAtMost = 10_000;

/** A caller's requests in its window. */
export interface Counted {
  readonly count: number;
  readonly endsInMs: number;
}

interface Window {
  /** By all processes, as they last said. */
  shared: number;
  /** Not told to them yet. */
  own: number;
  endsAtMs: number;
  /** Telling them. */
  telling: Promise<void> | null;
}

/**
 * Counts requests in windows of a minute, for all processes together where `throttles` is given. Most are counted in
 * memory: the database is told at the first of a window and after every twentieth part of the limit. While it is
 * away, each process counts its own.
 */
export function createRateWindows(params: {
  policy: string;
  limit: number;
  throttles: Throttles | null;
  clock: Pick<Clock, "monotonicMs">;
}): (caller: string) => Promise<Counted> {
  const { policy, limit, throttles, clock } = params;
  const step = Math.max(Math.floor(limit / stepsPerLimit), 1);
  const windows = new Map<string, Window>();
  const tidy = throttles === null ? null : createTidying(throttles);

  function windowOf(caller: string, nowMs: number): Window {
    const known = windows.get(caller);
    if (known !== undefined && known.endsAtMs > nowMs) return known;
    if (windows.size >= knownAtMost) forgetEnded(windows, nowMs);
    const made: Window = { shared: 0, own: 0, endsAtMs: nowMs + windowMs, telling: null };
    windows.set(caller, made);
    return made;
  }

  async function tell(caller: string, window: Window, to: Throttles): Promise<void> {
    const by = window.own;
    window.own = 0;
    try {
      const { count, endsInMs } = await to.count({ key: `${policy}:${caller}`, by, windowMs });
      window.shared = count;
      window.endsAtMs = clock.monotonicMs() + endsInMs;
      await tidy?.();
    } catch {
      window.shared += by;
    } finally {
      window.telling = null;
    }
  }

  return async (caller) => {
    const nowMs = clock.monotonicMs();
    const window = windowOf(caller, nowMs);
    // What is refused anyway costs nothing more.
    if (window.shared + window.own <= limit) {
      window.own += 1;
      const isDue = window.shared === 0 || window.own >= step;
      if (throttles !== null && isDue) window.telling ??= tell(caller, window, throttles);
      await window.telling;
    }
    const endsInMs = Math.max(window.endsAtMs - clock.monotonicMs(), 0);
    return { count: window.shared + window.own, endsInMs };
  };
}

/** The oldest too where none has ended: to forget somebody is to let a few requests too many through. */
function forgetEnded(windows: Map<string, Window>, nowMs: number): void {
  for (const [caller, { endsAtMs }] of windows) if (endsAtMs <= nowMs) windows.delete(caller);
  for (const caller of windows.keys()) {
    if (windows.size < knownAtMost) return;
    windows.delete(caller);
  }
}
