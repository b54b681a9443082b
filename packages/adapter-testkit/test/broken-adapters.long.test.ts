import { describe, expect, it } from "vitest";
import { brokenAdapters } from "../src/broken-adapters/index.ts";
import { checkConformance } from "../src/index.ts";
import { createMemoryAdapter } from "../src/memory-adapter/index.ts";
import { memorySetup } from "./support/memory-setup.ts";

/** Few generated models: what is broken here breaks on any. */
const runs = 8;

describe("the kit", () => {
  it("passes the memory adapter, which the broken ones are made of", async () => {
    const report = await checkConformance({
      adapter: createMemoryAdapter(),
      setup: memorySetup(),
      runs,
    });
    expect(report.failed).toEqual([]);
    expect(report.passed.length).toBeGreaterThan(30);
  });

  it.each(brokenAdapters)(
    "finds that $name: $defect, and nothing else",
    async ({ adapter, options, fails }) => {
      const report = await checkConformance({ adapter, setup: memorySetup(options), runs });
      const failed = report.failed.map(({ behaviour }) => behaviour);
      expect(failed.sort(), JSON.stringify(report.failed, null, 2)).toEqual([...fails].sort());
    },
  );
});
