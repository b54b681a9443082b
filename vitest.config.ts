import { join } from "node:path";
import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**"];
const childScripts = join(import.meta.dirname, "scripts/testing/child-scripts.ts");

/** One project per kind of test, found by glob: a new package needs no entry here. */
export default defineConfig({
  test: {
    // The default leaves one core of two idle. A fifth of the time tests wait, which is when a third one computes.
    maxWorkers: 3,
    // A worker loads a module once for all its files, not once for each: half of the time of most files was that.
    // So a test leaves nothing behind in a module, in `process` or in `globalThis`.
    isolate: false,
    // Node runs our sources as they are. So do tests: as they run for users, and without a second compiler.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Tests start many processes, and a third of the start of each is compiling.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{packages,apps}/*/test/**/*.test.ts",
            "simulation/test/**/*.test.ts",
            "benchmarks/test/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude: [...ignored, "**/*.{pg,child,corpus,long}.test.ts"],
          testTimeout: 20_000,
          // A hook starts a server, and three workers share two cores.
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "store",
          include: ["{packages,apps}/*/test/**/*.{pg,child}.test.ts"],
          exclude: ignored,
          globalSetup: childScripts,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "corpus",
          include: ["{packages,apps}/*/test/**/*.corpus.test.ts", "e2e/**/*.corpus.test.ts"],
          exclude: ignored,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude: [...ignored, "**/*.{corpus,long}.test.ts"],
          globalSetup: childScripts,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          // Not in `pnpm test`, which has a short form of each.
          name: "long",
          include: [
            "{packages,apps}/*/test/**/*.long.test.ts",
            "{e2e,benchmarks}/**/*.long.test.ts",
          ],
          exclude: ignored,
          globalSetup: childScripts,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
