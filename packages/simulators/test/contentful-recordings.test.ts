import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { loadRecordings, recordingsExist } from "./contentful-recordings/load.ts";
import { replay } from "./contentful-recordings/replay.ts";

let simulator: ContentfulSimulator;
beforeAll(async () => {
  simulator = await startContentfulSimulator();
});
afterAll(() => simulator.close());

describe.skipIf(!recordingsExist)("recordings of the real API", () => {
  it("answers as recorded", async () => {
    let n = 0, bad = 0;
    for (const [, interactions] of loadRecordings()) {
      for (const { interaction, place, difference } of await replay(simulator, interactions)) {
        if (place === null) { console.log("NOPLACE", interaction.name, interaction.method, interaction.path); continue; }
        n += 1;
        if (difference) { bad += 1; console.log("DIFF", interaction.year, interaction.name, interaction.method, interaction.path, "\n   R", JSON.stringify(difference.recorded).slice(0, 900), "\n   S", JSON.stringify(difference.simulated).slice(0, 900)); }
      }
    }
    console.log(n, bad);
    expect(n).toBeGreaterThan(0);
  });
});
