import { describe, expect, it } from "vitest";
import type { Defect } from "../src/defects/defect.ts";
import { defects } from "../src/defects/index.ts";
import { runSeed } from "../src/run-seed.ts";
import { firstSeeds } from "./first-seeds.ts";

/** `SIMULATION_SEARCH=1` does not start from what is known. */
const searches = process.env.SIMULATION_SEARCH === "1";
const mostSeeds = 10_000;

/** The seed known to find it, then all others: the engine changes, and with it which seed meets what. */
async function firstToFind(defect: Defect): Promise<number | null> {
  const known = firstSeeds[defect.name];
  const first = known === undefined || searches ? [] : [known];
  for (const seed of [...first, ...Array(mostSeeds).keys()]) {
    const { violation } = await runSeed({ seed, defect });
    if (violation !== null && defect.breaks.includes(violation.invariant)) return seed;
  }
  return null;
}

describe("the simulation finds", () => {
  it.each(defects.map((defect) => [defect.name, defect] as const))(
    `within ${mostSeeds} seeds that %s`,
    async (name, defect) => {
      const seed = await firstToFind(defect);
      if (searches) console.log(`  ${JSON.stringify(name)}: ${seed},`);
      expect(seed).not.toBeNull();
      // It is the defect that breaks it, and nothing else.
      expect((await runSeed({ seed: seed ?? 0 })).violation).toBeNull();
    },
    900_000,
  );
});
