import type { SimProcess } from "../process/sim-process.ts";
import type { World } from "./world.ts";

export interface Job {
  readonly runId: string;
  attempts: number;
}

/**
 * The job queue, as pg-boss behaves: one job of the target at a time, given out again when its worker died.
 * Now and then it takes a living worker for dead, so that two have the same run.
 */
export interface Queue {
  take(process: SimProcess): Promise<Job | null>;
  done(process: SimProcess, job: Job): void;
  /** Back into the queue, ahead of all others. */
  giveBack(process: SimProcess, job: Job): void;
  readonly isIdle: boolean;
}

const heartbeatMs = 10_000;

export function createQueue(world: World): Queue {
  const { clock, database, faults, trace } = world;
  const ahead: Job[] = [];
  const active = new Map<SimProcess, Job>();

  function drop(process: SimProcess, job: Job): void {
    if (active.get(process) === job) active.delete(process);
  }
  function watchOver(process: SimProcess, job: Job): void {
    const again = { ...job };
    process.onDeath(() => {
      if (active.get(process) !== job) return;
      void clock.sleep(heartbeatMs + faults.between(0, 5_000)).then(() => {
        if (active.get(process) !== job) return;
        active.delete(process);
        ahead.push(again);
        trace.say("queue", `gives ${job.runId.slice(4, 13)} out again`);
      });
    });
    if (world.rates.freeze === 0 || !faults.chance(0.1)) return;
    void clock.sleep(faults.between(500, 10_000)).then(() => {
      if (active.get(process) !== job) return;
      ahead.push(again);
      doubted.add(job);
      trace.say("queue", `takes ${process.name} for dead`);
    });
  }
  const doubted = new Set<Job>();

  return {
    async take(process) {
      if ([...active.values()].some((job) => !doubted.has(job))) return null;
      const next = ahead.shift() ?? (await fromStore());
      if (next === null) return null;
      active.set(process, next);
      watchOver(process, next);
      return next;
    },
    done: drop,
    giveBack(process, job) {
      drop(process, job);
      ahead.push(job);
    },
    get isIdle() {
      return active.size === 0 && ahead.length === 0 && database.memory.queuedRuns.length === 0;
    },
  };

  async function fromStore(): Promise<Job | null> {
    if (database.memory.queuedRuns.length === 0) return null;
    const taken = await database.memory.takeQueuedRun();
    return taken === undefined ? null : { runId: taken.runId, attempts: 0 };
  }
}
