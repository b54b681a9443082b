export type { QueuedRun } from "./memory/database.ts";
export { createMemoryStore, type MemoryStore } from "./memory-store.ts";
export { createNodeCompression } from "./node-compression.ts";
export { createSequentialIds } from "./sequential-ids.ts";
export { runStoreSuite } from "./store-suite.ts";
export type { StoreSuiteParams, StoreUnderTest } from "./store-suite-types.ts";
export { createTestClock, type TestClock } from "./test-clock.ts";
export { createTestContext } from "./test-context.ts";
export { createTestSecretBox } from "./test-secret-box.ts";
