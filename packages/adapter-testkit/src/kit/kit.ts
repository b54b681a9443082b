import type {
  AdapterCapabilities,
  Item,
  ItemKind,
  Secrets,
  TargetAdapter,
  TargetConnection,
} from "@syncline/core/adapter";
import type { ConformanceEnvironment } from "../environment.ts";
import { type AdapterCall, callAdapter, watchBypasses } from "./adapter-calls.ts";
import { demand } from "./assert.ts";
import { guardConnection } from "./guard-connection.ts";
import { simpleItem } from "./items.ts";
import { realClock } from "./real-clock.ts";
import { listeningLogger, type Said } from "./said.ts";
import { createWire, type Wire } from "./wire.ts";

export interface KitOptions {
  /** Generated models for each law; default 100. Those that are written are a quarter of that. */
  readonly runs?: number;
  /** Of what is generated, so that a run can be had again; default 1. */
  readonly seed?: number;
}

/** What a behaviour is checked with. Each gets a kit of its own, over an emptied place. */
export interface Kit {
  readonly adapter: TargetAdapter;
  readonly capabilities: AdapterCapabilities;
  readonly environment: ConformanceEnvironment;
  readonly kind: ItemKind;
  readonly runs: number;
  readonly seed: number;
  readonly wire: Wire;
  /** Texts that people or logs get to see, as they come. */
  readonly said: Said[];
  /** Ways around the transport that were taken. */
  readonly bypasses: string[];
  readonly signal: AbortSignal;
  connect(
    changes?: Partial<Pick<ConformanceEnvironment, "config" | "secrets">>,
  ): Promise<TargetConnection>;
  item(n: number): Item;
  close(): void;
}

export async function createKit(
  adapter: TargetAdapter,
  environment: ConformanceEnvironment,
  options: KitOptions,
): Promise<Kit> {
  const [kind] = adapter.capabilities.kinds;
  demand(kind !== undefined, "the adapter declares no kind of item");
  await environment.reset();
  const fetch = environment.fetch ?? globalThis.fetch;
  const wire = createWire(fetch);
  const said: Said[] = [];
  const bypasses: string[] = [];
  const call: AdapterCall = { fetch, bypassed: (how) => bypasses.push(how) };
  const stopWatching = watchBypasses();
  return {
    adapter,
    capabilities: adapter.capabilities,
    environment,
    kind,
    runs: options.runs ?? 100,
    seed: options.seed ?? 1,
    wire,
    said,
    bypasses,
    signal: new AbortController().signal,
    async connect(changes = {}) {
      const { config, secrets } = { ...environment, ...changes };
      const params = {
        config: adapter.catalog.config.parse(config),
        secrets: adapter.catalog.secrets.parse(secrets) as Secrets,
        transport: wire.transport(secrets),
        clock: realClock,
        logger: listeningLogger(said),
      };
      const connection = await callAdapter(call, () => adapter.connect(params));
      return guardConnection(connection, call, said);
    },
    item: (n) => environment.newItem?.(n) ?? simpleItem(n),
    close: stopWatching,
  };
}
