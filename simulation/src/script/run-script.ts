import type { World } from "../world/world.ts";
import { foreignHand } from "./foreign-operations.ts";
import { lookAround, resolveOne, settleOne } from "./mending-operations.ts";
import { deleteOne, editSome, importFirst } from "./registry-operations.ts";
import { applyOld, cancelOne, planAndApply, resumeOne, rollBackOne } from "./sync-operations.ts";
import type { User } from "./user.ts";

const operations = {
  edit: editSome,
  delete: deleteOne,
  sync: planAndApply,
  applyOld,
  cancel: cancelOne,
  resume: resumeOne,
  rollback: rollBackOne,
  resolve: resolveOne,
  settle: settleOne,
  look: lookAround,
  foreign: async (user: User) => foreignHand(user.world),
  away: async ({ world }: User) => {
    if (world.rates.store === 0) return;
    const ms = world.faults.between(200, 20_000);
    world.trace.say("database", `away for ${ms} ms`);
    world.database.goAway(ms);
  },
} satisfies Record<string, (user: User) => Promise<unknown>>;

const weights: Readonly<Record<keyof typeof operations, number>> = {
  edit: 6,
  delete: 2,
  sync: 9,
  applyOld: 1,
  cancel: 3,
  resume: 3,
  rollback: 2,
  resolve: 2,
  settle: 1,
  look: 0.5,
  foreign: 5,
  away: 1,
};

/** The operations of a seed, with pauses between that let them meet. */
export async function runScript(user: User): Promise<void> {
  const { world } = user;
  const { script, settings, clock } = world;
  await importFirst(user);
  await planAndApply(user);
  for (let left = settings.operations; left > 0; left -= 1) {
    await clock.sleep(pauseMs(world));
    await operations[script.weighed(weights)](user);
  }
}

function pauseMs({ script }: World): number {
  const longest = { none: 0, short: 300, medium: 4_000, long: 40_000 };
  return script.next() * longest[script.weighed({ none: 1, short: 4, medium: 3, long: 1 })];
}
