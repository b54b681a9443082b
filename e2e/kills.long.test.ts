import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settled } from "./support/app.ts";
import { expectWhole } from "./support/kill-world.ts";
import {
  items,
  kills,
  lastSeq,
  perKillMs,
  pushUntilKill,
  takeoverWithinMs,
  untilItGoesOn,
} from "./support/kills.ts";
import { startWorkers, type Workers } from "./support/processes.ts";

describe("two workers on PostgreSQL, one of them killed at a random moment", () => {
  let workers: Workers;
  beforeAll(async () => {
    workers = await startWorkers();
  }, 60_000);
  afterAll(() => workers?.close(), 60_000);

  const slowest: number[] = [];
  it(
    `loses and doubles nothing in ${kills} kills of a push of ${items} types`,
    async () => {
      const { calls, simulator, target } = workers;
      const { store } = workers.database;
      for (let round = 1; round <= kills; round += 1) {
        const pushing = { calls, simulator, target, round, rounds: kills };
        const { syncId, afterSeq } = await pushUntilKill(pushing);
        const killed = await workers.holderOf(target);
        if (killed !== undefined) {
          await killed.kill();
          const killedAt = Date.now();
          const seen = lastSeq(simulator);
          const started = workers.add("worker");
          await untilItGoesOn({ calls, simulator, syncId, seen });
          slowest.push(Date.now() - killedAt);
          await started;
        }
        await settled(calls, syncId, perKillMs);
        await expectWhole({ calls, store, simulator, afterSeq, syncId, target, items });
      }
      const longest = Math.max(...slowest);
      console.info(`takeover after ${slowest.length} kills: at most ${longest} ms`);
      expect(slowest.length).toBeGreaterThan(0);
      expect(longest).toBeLessThan(takeoverWithinMs);
    },
    kills * perKillMs,
  );
});
