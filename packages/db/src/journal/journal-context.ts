import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Actor,
  type Clock,
  type Ids,
  type Logger,
  type Store,
  SynclineError,
} from "@syncline/core";

/** What the verbs of the journal are given. */
export interface JournalContext {
  /** The one beneath the journal. */
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly actor: Actor;
}

export function createJournalContext(params: {
  store: Store;
  logger: Logger;
  ids: Ids | undefined;
}): JournalContext {
  const { store, logger, ids = { next: () => randomUUID() } } = params;
  const actor: Actor = { id: "system", name: "Syncline", ip: null, userAgent: null };
  return { store, logger, ids, actor, clock: systemClock };
}

const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch (cause) {
      throw new SynclineError({ code: "cancelled", message: "Waiting was called off.", cause });
    }
  },
};
