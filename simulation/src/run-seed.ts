import { createTarget, ensureProject } from "@syncline/core";
import type { Defect } from "./defects/defect.ts";
import { checkEnd } from "./invariants/check-end.ts";
import { processContext } from "./process/process-context.ts";
import { createProcess } from "./process/sim-process.ts";
import { describe, keepWorkers, type Workers } from "./process/worker.ts";
import { runScript } from "./script/run-script.ts";
import { createUser, type Place } from "./script/user.ts";
import { createQueue, type Queue } from "./world/queue.ts";
import type { Violation } from "./world/violation.ts";
import { createWorld, type World } from "./world/world.ts";

export interface SeedResult {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly trace: readonly string[];
  readonly requests: number;
  readonly virtualMs: number;
}

const settleMs = 45_000;
/** After this everything must have come to rest. */
const longestRecoveryMs = 2 * 60 * 60_000;

/** One seed, from nothing to the checks at its end. The same seed always does the same. */
export async function runSeed(params: {
  seed: number;
  traced?: boolean;
  defect?: Defect | null;
}): Promise<SeedResult> {
  const { seed, traced = false, defect = null } = params;
  const world = await createWorld({ seed, traced, defect });
  await turn(world, live(world));
  return {
    seed,
    violation: world.violation,
    trace: world.trace.lines,
    requests: world.wireLog.departures.length,
    virtualMs: world.clock.monotonicMs(),
  };
}

/** Lets time pass until the work is done, or an invariant is broken. */
async function turn(world: World, work: Promise<void>): Promise<void> {
  let done = false;
  work
    .catch((thrown: unknown) => world.violate("I0", `the simulation threw ${describe(thrown)}`))
    .finally(() => {
      done = true;
    });
  for (;;) {
    // Everything but time is microtasks, so one turn of the event loop brings all of it to rest.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (done || world.violation !== null) return;
    if (!world.clock.wakeNext()) {
      world.violate("I3", "everything stands still, and nothing will ever go on");
      return;
    }
  }
}

async function live(world: World): Promise<void> {
  const place = await prepare(world);
  world.storm();
  const queue = createQueue(world);
  const workers = keepWorkers(world, queue);
  const user = createUser(world, place, "user");
  await runScript(user);
  world.calm();
  const rest = () => comeToRest(world, queue, workers);
  await rest();
  // Those who stand still come back, and requests that were held up arrive.
  await world.clock.sleep(settleMs);
  await rest();
  await checkEnd({ world, place, rest });
  workers.stop();
}

async function prepare(world: World): Promise<Place> {
  const ctx = processContext(world, createProcess(world, "setup", false));
  const { platform, settings } = world;
  const { id: projectId } = await ensureProject({
    ctx,
    input: { key: "default", name: "Default" },
  });
  const { requestsPerSecond } = settings;
  const target = await createTarget({
    ctx,
    input: {
      projectId,
      name: "Memory",
      platform: "memory",
      settings: { ...platform.config, ...platform.secrets, requestsPerSecond },
    },
  });
  return { projectId, targetId: target.id };
}

async function comeToRest(world: World, queue: Queue, workers: Workers): Promise<void> {
  const { clock, mirror } = world;
  const giveUpMs = clock.monotonicMs() + longestRecoveryMs;
  for (;;) {
    const open = [...mirror.runs.values()].filter(
      ({ status }) => status === "pending" || status === "in_progress",
    );
    if (open.length === 0 && queue.isIdle && workers.isReplayed) return;
    if (clock.monotonicMs() > giveUpMs) {
      const [run] = open;
      world.violate("I3", `run ${run?.id ?? ""} never comes to an end: ${run?.status}`);
      return;
    }
    await clock.sleep(1_000);
  }
}
