import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import base from "./vitest.config.ts";

/** How early a kind of file is begun: what starts processes takes longest, and would be alone at the end. */
const early = [/(^|\/)e2e\/[^/]+$/, /\.(pg|child)\.test\.ts$/, /\/apps\/server\/test\//];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = early.findIndex((kind) => kind.test(moduleId));
      return rank === -1 ? early.length : rank;
    };
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}

const { projects: _, ...shared } = base.test ?? {};

/**
 * Every test of the gate in one set of workers. A worker is of one project, and by the time that a new one has loaded
 * all and has it compiled, it has used as much of the processor as a file of tests.
 */
export default defineConfig({
  test: {
    ...shared,
    name: "gate",
    include: [
      "{packages,apps}/*/test/**/*.test.ts",
      "{simulation,benchmarks}/test/**/*.test.ts",
      "{scripts,e2e}/**/*.test.ts",
    ],
    exclude: [...configDefaults.exclude, "**/dist/**", "**/*.long.test.ts"],
    globalSetup: join(import.meta.dirname, "scripts/testing/child-scripts.ts"),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
  },
});
