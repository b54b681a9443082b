import type { Clock } from "@syncline/core";
import { createMemoryStore, type MemoryStore } from "@syncline/core/testing";

/** The one database of a simulation. */
export interface Database {
  readonly memory: MemoryStore;
  readonly away: boolean;
  /** When it came back the last time, or will. */
  readonly backAtMs: number;
  goAway(ms: number): void;
}

export function createDatabase(clock: Clock): Database {
  let backAtMs = Number.NEGATIVE_INFINITY;
  return {
    memory: createMemoryStore({ clock }),
    get away() {
      return clock.monotonicMs() < backAtMs;
    },
    get backAtMs() {
      return backAtMs;
    },
    goAway(ms) {
      backAtMs = Math.max(backAtMs, clock.monotonicMs() + ms);
    },
  };
}
