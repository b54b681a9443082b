import { setTimeout as sleep } from "node:timers/promises";
import { type Clock, SynclineError } from "@syncline/core";

export const systemClock: Clock = {
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
