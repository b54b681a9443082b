import { runConformance } from "../src/index.ts";
import { createMemoryAdapter, type MemoryOptions } from "../src/memory-adapter/index.ts";
import { memorySetup } from "./support/memory-setup.ts";

const variants: MemoryOptions[] = [
  {},
  { precondition: "none", references: "enforced", remove: "hard", pageSize: 2 },
  { precondition: "version", references: "enforced", remove: "hard", pageSize: 10 },
];

for (const options of variants) {
  runConformance({ adapter: createMemoryAdapter(options), setup: memorySetup(options) });
}
