import { runConformance } from "../src/index.ts";
import { createMemoryAdapter, type MemoryOptions } from "../src/memory-adapter/index.ts";
import { memorySetup } from "./support/memory-setup.ts";

const variants: MemoryOptions[] = [
  {},
  { precondition: "none", references: "enforced", remove: "hard", pageSize: 2 },
  { precondition: "version", references: "enforced", remove: "hard", pageSize: 10 },
];

/** Their translation is that of the others, so few generated models will do. */
const inOtherWays: MemoryOptions[] = [
  { remove: "hard", steps: 2 },
  { remove: "recycle", createIdempotent: false },
  { precondition: "none", remove: "recycle", createIdempotent: false, steps: 2 },
];

for (const options of variants) {
  runConformance({ adapter: createMemoryAdapter(options), setup: memorySetup(options) });
}
for (const options of inOtherWays) {
  const adapter = createMemoryAdapter(options);
  runConformance({ adapter, setup: memorySetup(options), runs: 8 });
}
