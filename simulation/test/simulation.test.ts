import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { runPool } from "../src/pool/run-pool.ts";
import { runSeed } from "../src/run-seed.ts";

/** `pnpm test:simulation` is the long form. What each kind of defect needs is in `defects.test.ts`. */
const seeds = Number(process.env.SIMULATION_SEEDS ?? 60);

describe("the simulation", () => {
  it(
    `holds every invariant for ${seeds} seeds`,
    async () => {
      const failed = await runPool({
        from: 0,
        seeds,
        workers: availableParallelism(),
        all: false,
        failure: () => undefined,
        progress: () => undefined,
      });
      expect(failed).toBeNull();
    },
    seeds * 1_000,
  );

  it("does the same for the same seed, to the last byte of its trace", async () => {
    for (const seed of [1, 7, 80, 497]) {
      const first = await runSeed({ seed, traced: true });
      const again = await runSeed({ seed, traced: true });
      expect(again.trace).toEqual(first.trace);
      expect(first.trace.length).toBeGreaterThan(20);
    }
  });

  it("does something else for another seed", async () => {
    const traces = [2, 3].map(async (seed) => (await runSeed({ seed, traced: true })).trace);
    const [one, other] = await Promise.all(traces);
    expect(one).not.toEqual(other);
  });
});
