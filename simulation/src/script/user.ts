import { type Context, type Plan, SynclineError } from "@syncline/core";
import { processContext } from "../process/process-context.ts";
import { createProcess, never, type SimProcess } from "../process/sim-process.ts";
import { describe } from "../process/worker.ts";
import type { World } from "../world/world.ts";

/** Where the operations of a seed happen. */
export interface Place {
  readonly projectId: string;
  readonly targetId: string;
}

/** People and services at the API: one operation after the other, in a process that may die as well. */
export interface User {
  readonly world: World;
  readonly place: Place;
  /** Made and not applied. */
  readonly plans: Plan[];
  /** Does something; answers null when it was refused, when something failed, or when the process died. */
  attempt<T>(what: string, work: (ctx: Context) => Promise<T>): Promise<T | null>;
}

/** What the engine may answer a person at any time: everything else is a defect. */
const refusals = [
  "not_found",
  "already_exists",
  "unsupported",
  "incompatible",
  "consent_required",
  "plan_stale",
  "plan_used",
  "precondition_failed",
  "invalid_input",
  "database_unavailable",
  "cancelled",
  "ambiguous_outcome",
];

export function createUser(world: World, place: Place, name: string): User {
  let started = 0;
  let process = start();
  let ctx = processContext(world, process);

  function start(): SimProcess {
    started += 1;
    return createProcess(world, `${name}${started}`, true);
  }

  return {
    world,
    place,
    plans: [],
    async attempt(what, work) {
      if (!process.alive) {
        process = start();
        ctx = processContext(world, process);
      }
      const { trace } = world;
      const mine = process;
      trace.say(mine.name, `» ${what}`);
      const died = new Promise<null>((resolve) => mine.onDeath(() => resolve(null)));
      const done = work(ctx).then(
        (value) => value,
        (thrown: unknown) => {
          if (!mine.alive) return never<null>();
          const error = SynclineError.from(thrown);
          trace.say(mine.name, `« ${what}: ${error.code}: ${error.message}`);
          const expected = refusals.includes(error.code) || error.code.startsWith("platform_");
          if (!expected) world.violate("I0", `${what} threw ${describe(thrown)}`);
          return null;
        },
      );
      return Promise.race([done, died]);
    },
  };
}
