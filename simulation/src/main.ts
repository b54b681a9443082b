/** `pnpm sim --seeds N [--from S] [--workers K] [--trace] [--all]` */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type FailedSeed, runPool } from "./pool/run-pool.ts";
import { runSeed } from "./run-seed.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "0" },
    workers: { type: "string", default: String(availableParallelism()) },
    trace: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});
const [seeds, from, workers] = [values.seeds, values.from, values.workers].map((text) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new Error(`'${text}' is no number of seeds, seed or number of workers`);
}) as [number, number, number];

const started = performance.now();
/** With `--all` it goes on after a failure and lists them. */
const failures: FailedSeed[] = [];
const failed = await runPool({
  from,
  seeds,
  all: values.all,
  failure: (found) => {
    failures.push(found);
    console.log(`seed ${found.seed} breaks ${found.invariant}: ${found.message}`);
  },
  workers: Math.max(1, Math.min(workers, seeds)),
  progress(done) {
    const perSecond = done / ((performance.now() - started) / 1000);
    console.log(`${done} of ${seeds} seeds, ${perSecond.toFixed(0)} a second`);
  },
});
if (values.all) process.exitCode = failures.length === 0 ? 0 : 1;
else if (failed !== null || values.trace) {
  // Run again, now with its trace: the same seed does the same.
  const seed = failed?.seed ?? from;
  const { trace, violation } = await runSeed({ seed, traced: true });
  console.log(trace.join("\n"));
  if (violation !== null) {
    console.log(`\nseed ${seed} breaks ${violation.invariant}: ${violation.message}`);
    console.log(`again: pnpm sim --seeds 1 --from ${seed}`);
    process.exitCode = 1;
  }
}
