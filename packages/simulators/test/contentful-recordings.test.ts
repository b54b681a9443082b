import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { exclusions, unsimulated } from "./contentful-recordings/exclusions.ts";
import { loadRecordings, recordingsExist } from "./contentful-recordings/load.ts";
import { type Result, replay } from "./contentful-recordings/replay.ts";

let simulator: ContentfulSimulator;
const results: Result[] = [];

function countBy(list: readonly Result[], key: (result: Result) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of list) counts[key(result)] = (counts[key(result)] ?? 0) + 1;
  return counts;
}

/** The answer to a write, or a refusal: what the simulator worked out, not what it was seeded with. */
function isWorkedOut({ interaction }: Result): boolean {
  return interaction.method !== "GET" || interaction.status >= 400;
}

if (!recordingsExist) {
  console.info("contentful: no recordings beside the repository, their replay is skipped");
}

describe.skipIf(!recordingsExist)("recordings of the real API, replayed", () => {
  beforeAll(async () => {
    simulator = await startContentfulSimulator();
    for (const interactions of loadRecordings().values()) {
      results.push(...(await replay(simulator, interactions)));
    }
    const compared = results.filter(
      ({ place, interaction }) => place !== null && !(interaction.name in exclusions),
    );
    console.info(
      [
        `contentful: ${compared.length} of ${results.length} recorded interactions compared,`,
        `${compared.filter(isWorkedOut).length} of them answers to writes or refusals`,
        JSON.stringify(countBy(compared, ({ place }) => place?.kind ?? "")),
        ...Object.entries(exclusions).map(([name, reason]) => `excluded ${name}: ${reason}`),
        ...results
          .filter(({ place }) => place === null)
          .map(({ interaction }) => `not simulated ${interaction.name}: ${interaction.path}`),
      ].join("\n  "),
    );
  }, 60_000);
  afterAll(() => simulator.close());

  it("answers every one of them as the vendor did, but for those excluded by name", () => {
    const differences = results
      .filter(({ difference, interaction }) => difference && !(interaction.name in exclusions))
      .map(({ interaction: { name, method, path }, difference }) => ({
        request: `${name} ${method} ${path}`,
        ...difference,
      }));
    expect(differences).toEqual([]);
  });

  it("excludes only what does differ", () => {
    const differing = results.filter(({ difference }) => difference !== null);
    expect(differing.map(({ interaction }) => interaction.name).sort()).toEqual(
      Object.keys(exclusions).sort(),
    );
  });

  it("leaves out only what is not simulated", () => {
    const left = results.filter(({ place }) => place === null);
    for (const { interaction } of left) {
      const known = Object.keys(unsimulated).some((name) => interaction.path.includes(`/${name}`));
      expect(known, interaction.path).toBe(true);
    }
    expect(results.length - left.length).toBeGreaterThan(300);
  });
});
