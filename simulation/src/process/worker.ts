import {
  abandonRun,
  type Context,
  executeRun,
  replayJournal,
  type Store,
  SynclineError,
  withJournal,
} from "@syncline/core";
import { createMemoryJournal, type MemoryJournal } from "@syncline/core/testing";
import type { Job, Queue } from "../world/queue.ts";
import type { World } from "../world/world.ts";
import { processContext } from "./process-context.ts";
import { createProcess, type SimProcess } from "./sim-process.ts";

const pollEveryMs = 500;
const attempts = 3;

export interface Workers {
  /** Nothing is in a journal that the database does not have. */
  readonly isReplayed: boolean;
  stop(): void;
}

/**
 * Keeps a number of workers going, each on a machine with a disk of its own: one that dies is followed by
 * another on the same machine, as a supervisor would see to.
 */
export function keepWorkers(world: World, queue: Queue): Workers {
  let started = 0;
  let stopped = false;
  const journals = Array.from({ length: world.settings.workers }, () => createMemoryJournal());
  const start = (journal: MemoryJournal) => {
    if (stopped) return;
    started += 1;
    const process = createProcess(world, `worker${started}`, true);
    process.onDeath(() => {
      void world.clock.sleep(world.faults.between(500, 20_000)).then(() => start(journal));
    });
    void work(world, queue, process, journal, () => stopped);
  };
  for (const journal of journals) start(journal);
  return {
    get isReplayed() {
      return journals.every((journal) => journal.size().entries === 0);
    },
    stop() {
      stopped = true;
    },
  };
}

async function work(
  world: World,
  queue: Queue,
  process: SimProcess,
  journal: MemoryJournal,
  stopped: () => boolean,
): Promise<void> {
  const beneath = processContext(world, process);
  const { store } = beneath;
  const ctx: Context =
    world.settings.journal === "none"
      ? beneath
      : { ...beneath, store: world.wrapJournalled(withOwnJournal()) };
  function withOwnJournal(): Store {
    return withJournal({ ctx: beneath, store, journal, policy: "when_away" });
  }
  while (!stopped()) {
    if (!(await replay(world, process, beneath, journal))) {
      await process.clock.sleep(pollEveryMs);
      continue;
    }
    const job = await process.live(queue.take(process));
    if (job === null) await process.clock.sleep(pollEveryMs);
    else await carryOut(world, queue, process, ctx, job);
  }
}

/** What the journal holds comes first. False while it cannot be brought to the database. */
async function replay(
  world: World,
  { name }: SimProcess,
  ctx: Context,
  journal: MemoryJournal,
): Promise<boolean> {
  const { entries } = journal.size();
  if (entries === 0) return true;
  const part = await journal.cut();
  const { complete, setAside } = await replayJournal({ ctx, input: { part } });
  world.trace.say(name, `replays ${entries} of its journal${complete ? "" : ", not all"}`);
  if (setAside > 0) world.violate("I3", "the database refused what the journal holds");
  if (complete) await part.remove();
  return complete;
}

async function carryOut(
  world: World,
  queue: Queue,
  process: SimProcess,
  ctx: Context,
  job: Job,
): Promise<void> {
  const { faults, trace, rates } = world;
  const { runId } = job;
  const pause = new AbortController();
  // A server that is being stopped.
  if (rates.crash > 0 && faults.chance(0.05)) {
    void process.clock.sleep(faults.between(0, 5_000)).then(() => pause.abort());
  }
  trace.say(process.name, `takes run ${runId.slice(4, 13)}`);
  try {
    const run = await executeRun({
      ctx,
      input: { runId, holder: process.name, pause: pause.signal },
    });
    trace.say(process.name, `leaves run ${runId.slice(4, 13)}: ${run.status}`);
    if (pause.signal.aborted) queue.giveBack(process, job);
    else queue.done(process, job);
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    trace.say(process.name, `fails at run ${runId.slice(4, 13)}: ${error.code} ${error.message}`);
    if (error.code === "internal") world.violate("I0", `executeRun threw ${describe(thrown)}`);
    job.attempts += 1;
    if (job.attempts < attempts) return giveBackLater(process, queue, job);
    trace.say(process.name, `gives run ${runId.slice(4, 13)} up`);
    await abandonRun({ ctx, input: { runId, error } }).catch((failure: unknown) => {
      trace.say(process.name, `cannot: ${String(failure)}`);
      queue.giveBack(process, job);
    });
    queue.done(process, job);
  }
}

async function giveBackLater(process: SimProcess, queue: Queue, job: Job): Promise<void> {
  await process.clock.sleep(1_000 * 2 ** job.attempts);
  queue.giveBack(process, job);
}

export function describe(thrown: unknown): string {
  const error = SynclineError.from(thrown);
  const { internal = "", cause } = error;
  const inner = cause instanceof Error ? (cause.stack ?? cause.message) : "";
  return `${error.code}: ${error.message} ${internal} ${inner}`;
}
