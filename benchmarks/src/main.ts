/** `pnpm bench`: measures, and prints tables of ratios. Pass names to run only those: `pnpm bench hash push`. */
import { apiLoadBenchmark } from "./api-load.ts";
import { dashboardBenchmark } from "./dashboard.ts";
import { hashBenchmark } from "./hash.ts";
import { planBenchmark } from "./plan.ts";
import { pushBenchmark } from "./push.ts";
import { recordsBenchmark } from "./records.ts";
import { sizeBenchmark } from "./size.ts";

const benchmarks: Record<string, () => Promise<string>> = {
  hash: hashBenchmark,
  plan: planBenchmark,
  records: recordsBenchmark,
  push: pushBenchmark,
  size: sizeBenchmark,
  load: apiLoadBenchmark,
  dashboard: dashboardBenchmark,
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const result = await run();
  console.log(`\n## ${name}\n\n${result}`);
}
// The vendor's tool leaves sockets open.
process.exit();
