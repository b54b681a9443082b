import type { Rng } from "./rng.ts";

/** What a seed decides before anything happens. */
export interface Settings {
  readonly types: number;
  readonly precondition: "version" | "none";
  readonly references: "enforced" | "free";
  readonly createIdempotent: boolean;
  readonly steps: 1 | 2;
  readonly remove: "hard" | "none";
  readonly concurrency: number;
  readonly requestsPerSecond: number;
  readonly workers: number;
  readonly operations: number;
  /** Whether a worker takes what happened down beside the database while that is away. */
  readonly journal: "none" | "when_away";
  readonly rates: FaultRates;
}

/** Probabilities, per request or per call of the store. */
export interface FaultRates {
  readonly wire: number;
  readonly store: number;
  /** That a durable step is the last of its process. */
  readonly crash: number;
  /** That a worker stands still for longer than its lease. */
  readonly freeze: number;
  /** That a call of the store takes time, so that others come between. */
  readonly slowStore: number;
  /** That a listener is not told of an event. */
  readonly lostEvent: number;
}

export const noFaults: FaultRates = {
  wire: 0,
  store: 0,
  crash: 0,
  freeze: 0,
  slowStore: 0,
  lostEvent: 0,
};

/** Some seeds are calm in some respect, so that one kind of trouble is also seen alone. */
export function drawSettings(rng: Rng): Settings {
  const sometimes = (probability: number, most: number) =>
    rng.chance(probability) ? rng.next() * most : 0;
  const createIdempotent = rng.chance(0.7);
  return {
    types: rng.between(2, 6),
    precondition: rng.chance(0.7) ? "version" : "none",
    references: createIdempotent && rng.chance(0.6) ? "enforced" : "free",
    createIdempotent,
    steps: rng.chance(0.3) ? 2 : 1,
    remove: rng.chance(0.8) ? "hard" : "none",
    concurrency: rng.between(1, 4),
    requestsPerSecond: rng.pick([10, 50, 1000]),
    workers: rng.between(1, 2),
    operations: rng.between(2, 9),
    journal: rng.chance(0.3) ? "when_away" : "none",
    rates: {
      wire: sometimes(0.7, 0.25),
      store: sometimes(0.5, 0.03),
      crash: sometimes(0.6, 0.03),
      freeze: sometimes(0.3, 0.01),
      slowStore: sometimes(0.6, 0.2),
      lostEvent: sometimes(0.3, 0.5),
    },
  };
}
