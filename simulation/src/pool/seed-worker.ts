import { parentPort } from "node:worker_threads";
import { runSeed } from "../run-seed.ts";
import type { FailedSeed, Order, Said } from "./run-pool.ts";

// Nobody reads the stacks here, and making them costs more than most errors do; a seed run alone has them.
Error.stackTraceLimit = 0;

parentPort?.on("message", async ({ first, count, all }: Order) => {
  const failed: FailedSeed[] = [];
  let seed = first;
  for (; seed < first + count && (all || failed.length === 0); seed += 1) {
    const { violation } = await runSeed({ seed });
    if (violation === null) continue;
    const { invariant, message } = violation;
    failed.push({ seed, invariant, message });
  }
  const said: Said = { done: seed - first, failed };
  parentPort?.postMessage(said);
});
