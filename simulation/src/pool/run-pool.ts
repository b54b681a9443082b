import { Worker } from "node:worker_threads";

export interface FailedSeed {
  readonly seed: number;
  readonly invariant: string;
  readonly message: string;
}

/** What a thread is asked. */
export interface Order {
  readonly first: number;
  readonly count: number;
  readonly all: boolean;
}

/** What a thread says: how many are done, and which failed. */
export interface Said {
  readonly done: number;
  readonly failed: readonly FailedSeed[];
}

const batch = 100;
/** What a killed process waited for is never let go, some 20 KB a seed, so a thread is replaced now and then. */
const batchesOfThread = 100;

/** Runs seeds on threads, a batch at a time. Answers the first that failed; null when all pass. */
export async function runPool(params: {
  from: number;
  seeds: number;
  workers: number;
  /** Goes on after a failure. */
  all: boolean;
  failure: (failed: FailedSeed) => void;
  progress: (done: number) => void;
}): Promise<FailedSeed | null> {
  const { from, seeds, workers, all, progress } = params;
  let next = from;
  let done = 0;
  const failures: FailedSeed[] = [];
  let reported = 0;

  const goesOn = () => next < from + seeds && (all || failures.length === 0);
  async function keepBusy(): Promise<void> {
    while (goesOn()) await useThread();
  }
  async function useThread(): Promise<void> {
    const worker = new Worker(new URL("./seed-worker.ts", import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    try {
      for (let left = batchesOfThread; left > 0 && goesOn(); left -= 1) {
        const first = next;
        const count = Math.min(batch, from + seeds - first);
        next += count;
        const said = await ask(worker, { first, count, all });
        done += said.done;
        for (const failed of said.failed) params.failure(failed);
        failures.push(...said.failed);
        if (done - reported >= 1_000 || done === seeds) {
          reported = done;
          progress(done);
        }
      }
    } finally {
      await worker.terminate();
    }
  }
  await Promise.all(Array.from({ length: workers }, keepBusy));
  return failures.sort((a, b) => a.seed - b.seed)[0] ?? null;
}

function ask(worker: Worker, message: Order): Promise<Said> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      worker.off("message", said);
      worker.off("error", broke);
    };
    const said = (answer: Said) => {
      stop();
      resolve(answer);
    };
    const broke = (error: Error) => {
      stop();
      reject(error);
    };
    worker.on("message", said);
    worker.on("error", broke);
    worker.postMessage(message);
  });
}
