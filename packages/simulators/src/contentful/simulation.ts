import { createVersionedState, type VersionedState } from "../shared/index.ts";
import { createRateLimiter, type RateLimiter } from "./http/rate-limit.ts";
import { type ContentfulSettings, type ParsedSettings, settingsSchema } from "./settings.ts";
import { createIds, type Ids } from "./state/ids.ts";
import { readState } from "./state/read-state.ts";
import type { State } from "./state/types.ts";

/** All a running simulator consists of, apart from its server. */
export interface Simulation {
  readonly state: VersionedState<State>;
  readonly ids: Ids;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  settings(): ParsedSettings;
  /** Back to the start; with settings, those given replace the ones it was started with. */
  reset(settings: ContentfulSettings | undefined): void;
}

export function createSimulation(params: {
  settings: ContentfulSettings;
  seed: number;
  now: () => Date;
  monotonicMs: () => number;
}): Simulation {
  const { now } = params;
  const ids = createIds(params.seed);
  let settings = settingsSchema.parse(params.settings);

  function firstState(): State {
    ids.reset();
    const defaults = { at: now().toISOString(), by: "sandbox-user" };
    return readState({ defaults, newId: ids.resource }, settings.spaces);
  }

  const state = createVersionedState({ initial: firstState() });
  const limiter = createRateLimiter({
    limit: () => ({
      requestsPerSecond: settings.requestsPerSecond,
      window: settings.rateLimitWindow,
    }),
    monotonicMs: params.monotonicMs,
  });
  return {
    state,
    ids,
    limiter,
    now,
    settings: () => settings,
    reset(next) {
      settings = settingsSchema.parse({ ...params.settings, ...next });
      state.reset(firstState());
      limiter.reset();
    },
  };
}
