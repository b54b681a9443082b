import {
  createMemoryAdapter,
  createMemoryPlatform,
  type MemoryPlatform,
} from "@syncline/adapter-testkit/memory-adapter";
import type { Ids, Store } from "@syncline/core";
import type { RateBudgets, TargetAdapter, TargetConnection } from "@syncline/core/adapter";
import { createSequentialIds } from "@syncline/core/testing";
import type { Defect } from "../defects/defect.ts";
import { checkCommit } from "../invariants/check-commit.ts";
import type { Call } from "../process/process-store.ts";
import type { SimProcess } from "../process/sim-process.ts";
import { createDatabase, type Database } from "./database.ts";
import { createMirror, type Mirror } from "./mirror.ts";
import { createPlatformWatch, type PlatformWatch } from "./platform-watch.ts";
import { createRng, type Rng } from "./rng.ts";
import { sayCall } from "./say-call.ts";
import { drawSettings, type FaultRates, noFaults, type Settings } from "./settings.ts";
import { createSimClock, type SimClock } from "./sim-clock.ts";
import { createTrace, type Trace } from "./trace.ts";
import { Violation } from "./violation.ts";
import { createWireLog, type WireLog } from "./wire-log.ts";

/** Everything of one seed. */
export interface World {
  readonly seed: number;
  readonly settings: Settings;
  /** In force now. */
  readonly rates: FaultRates;
  readonly clock: SimClock;
  readonly trace: Trace;
  readonly ids: Ids;
  /** What the engine draws. */
  readonly random: Rng;
  readonly faults: Rng;
  readonly script: Rng;
  readonly database: Database;
  readonly mirror: Mirror;
  readonly platform: MemoryPlatform;
  readonly watch: PlatformWatch;
  readonly wireLog: WireLog;
  /** Requests that are still to arrive. */
  lateRequests: number;
  /** Records about which the target told something untrue: late requests, old answers. */
  readonly misled: Set<string>;
  readonly adapters: ReadonlyMap<string, TargetAdapter>;
  /** Of the adapter, for its pure parts. */
  readonly pure: TargetConnection;
  readonly violation: Violation | null;
  committed(process: SimProcess, calls: readonly Call[]): void;
  /** The first one counts. */
  violate(invariant: string, message: string): void;
  /** The faults of the seed begin. */
  storm(): void;
  /** No more faults from here on. */
  calm(): void;
  wrapStore(store: Store, process: SimProcess): Store;
  wrapJournalled(store: Store): Store;
  wrapBudgets(budgets: RateBudgets): RateBudgets;
}

export async function createWorld(params: {
  seed: number;
  traced: boolean;
  defect: Defect | null;
}): Promise<World> {
  const { seed, defect } = params;
  const settings = drawSettings(createRng(seed, "settings"));
  const clock = createSimClock();
  const trace = createTrace(clock, params.traced);
  const { precondition, references, createIdempotent, steps, remove, concurrency } = settings;
  const options = { precondition, references, createIdempotent, steps, remove, concurrency };
  const given = createMemoryAdapter(options);
  const adapter = defect?.adapter?.(given) ?? given;
  const platform = createMemoryPlatform({ ...options, now: () => clock.now() });
  const pure = await given.connect({
    config: platform.config,
    secrets: platform.secrets,
    transport: { fetch: () => Promise.reject(new Error("this connection reaches nothing")) },
    clock,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  let rates = noFaults;
  let violation: Violation | null = null;
  const world: World = {
    seed,
    settings,
    get rates() {
      return rates;
    },
    clock,
    trace,
    ids: createSequentialIds(),
    random: createRng(seed, "engine"),
    faults: createRng(seed, "faults"),
    script: createRng(seed, "script"),
    database: createDatabase(clock),
    mirror: createMirror(),
    platform,
    get watch() {
      return watch;
    },
    get wireLog() {
      return wireLog;
    },
    lateRequests: 0,
    misled: new Set(),
    adapters: new Map([["memory", adapter]]),
    pure,
    get violation() {
      return violation;
    },
    committed(process, calls) {
      checkCommit(world, process, calls);
      if (trace.on) for (const call of calls) sayCall(trace, process, call);
      world.mirror.apply(process.name, calls, clock.monotonicMs());
    },
    violate(invariant, message) {
      if (violation === null) trace.say("✗✗✗", `${invariant}: ${message}`);
      violation ??= new Violation(invariant, message);
    },
    storm() {
      rates = settings.rates;
    },
    calm() {
      rates = noFaults;
      trace.say("—", "no more faults");
    },
    wrapBudgets: (budgets) => defect?.budgets?.(budgets) ?? budgets,
    wrapStore: (store, process) => defect?.store?.(store, process) ?? store,
    wrapJournalled: (store) => defect?.journalled?.(store) ?? store,
  };
  const watch = createPlatformWatch(world);
  const wireLog = createWireLog(world);
  return world;
}
