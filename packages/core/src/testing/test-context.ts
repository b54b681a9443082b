import { createRateBudgets } from "../adapter/rate-budget.ts";
import { nodeCompression } from "../node/index.ts";
import { type Context, silentLogger } from "../ports/index.ts";
import { createSnapshotMemory } from "../snapshot/snapshot-memory.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";
import { createSequentialIds } from "./sequential-ids.ts";
import { createTestClock } from "./test-clock.ts";
import { createTestSecretBox } from "./test-secret-box.ts";
import { createTestSigner } from "./test-signer.ts";

export type TestContext<Overrides extends Partial<Context>> = Omit<Context, "store"> & {
  readonly store: Overrides extends { store: infer Given } ? Given : MemoryStore;
};

/**
 * A whole context over a memory store, with time that jumps and ids that count up. Nothing is reachable
 * until `fetch` is given.
 */
export function createTestContext<const Overrides extends Partial<Context> = Record<never, never>>(
  overrides?: Overrides,
): TestContext<Overrides>;
export function createTestContext(overrides: Partial<Context> = {}): Context {
  const clock = overrides.clock ?? createTestClock({ autoAdvance: true });
  return {
    store: createMemoryStore({ clock }),
    clock,
    ids: createSequentialIds(),
    random: () => 0.5,
    logger: silentLogger,
    compression: nodeCompression,
    snapshotMemory: createSnapshotMemory(),
    secretBox: createTestSecretBox(),
    signer: createTestSigner(),
    adapters: new Map(),
    budgets: createRateBudgets(clock),
    async fetch(url) {
      throw new TypeError(`this test reaches nothing, not even ${String(url)}`);
    },
    actor: { id: "user:test", name: "Test", ip: null, userAgent: null },
    ...overrides,
  };
}
