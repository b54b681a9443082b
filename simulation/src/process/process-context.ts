import { type Context, createSnapshotMemory, silentLogger } from "@syncline/core";
import { createSharedRateBudgets } from "@syncline/core/adapter";
import { createTestSecretBox, createTestSigner } from "@syncline/core/testing";
import type { World } from "../world/world.ts";
import { commonEnds } from "./common-ends.ts";
import { processStore } from "./process-store.ts";
import { processWire } from "./process-wire.ts";
import type { SimProcess } from "./sim-process.ts";

/** What the engine runs on in one process. */
export function processContext(world: World, process: SimProcess): Context {
  const { clock } = process;
  const store = world.wrapStore(processStore(world, process), process);
  return {
    store,
    clock,
    ids: world.ids,
    random: world.random.next,
    logger: world.trace.on ? tracingLogger(world, process) : silentLogger,
    compression: commonEnds,
    snapshotMemory: createSnapshotMemory(),
    secretBox: createTestSecretBox(),
    signer: createTestSigner(),
    adapters: world.adapters,
    budgets: world.wrapBudgets(createSharedRateBudgets({ clock, slots: store.rateSlots })),
    fetch: processWire(world, process),
    actor: { id: `system:${process.name}`, name: process.name, ip: null, userAgent: null },
  };
}

function tracingLogger({ trace }: World, { name }: SimProcess): Context["logger"] {
  const say = (level: string) => (message: string, fields?: unknown) =>
    trace.say(name, `log ${level}: ${message} ${JSON.stringify(fields ?? {})}`);
  return { debug: () => undefined, info: say("info"), warn: say("warn"), error: say("error") };
}
