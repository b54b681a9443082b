import { describe, expect, it } from "vitest";
import { defects } from "../src/defects/index.ts";
import { runSeed } from "../src/run-seed.ts";
import { firstSeeds } from "./first-seeds.ts";

/** `SIMULATION_SEARCH=1` looks for the first seed that finds each defect, from 0. */
const searches = process.env.SIMULATION_SEARCH === "1";
const mostSeeds = 10_000;

describe.each(defects.map((defect) => [defect.name, defect] as const))(
  "when %s",
  (name, defect) => {
    const known = firstSeeds[name];
    const from = searches ? 0 : (known ?? 0);
    const to = searches || known === undefined ? mostSeeds : known + 1;

    it(
      "finds it",
      async () => {
        for (let seed = from; seed < to; seed += 1) {
          const { violation } = await runSeed({ seed, defect });
          if (violation === null || !defect.breaks.includes(violation.invariant)) continue;
          if (searches) console.log(`seed ${seed} finds that ${name}: ${violation.invariant}`);
          // It is the defect that breaks it.
          expect((await runSeed({ seed })).violation).toBeNull();
          return;
        }
        expect.unreachable(`no seed from ${from} to ${to - 1} finds it`);
      },
      searches ? 3_600_000 : 30_000,
    );
  },
);
