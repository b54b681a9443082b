import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";
import { fillDataDirectory } from "@syncline/db/testing";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api, bootstrapToken, settled } from "./support/app.ts";
import { type Child, startChild } from "./support/child.ts";
import { makePlan, makeTarget, startContentful } from "./support/kill-world.ts";
import {
  embeddedKills,
  items,
  kills,
  lastSeq,
  perKillMs,
  pushUntilKill,
  takeoverWithinMs,
  untilItGoesOn,
} from "./support/kills.ts";

describe("one process with its embedded database, killed at a random moment", () => {
  let simulator: ContentfulSimulator;
  let dataDir: string;
  let child: Child;
  beforeAll(async () => {
    simulator = await startContentful();
    dataDir = await mkdtemp(join(tmpdir(), "syncline-kills-"));
    await fillDataDirectory(dataDir);
    child = await startChild({ dataDir, bootstrapToken });
  }, 60_000);
  afterAll(async () => {
    await child?.kill();
    await simulator?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    `loses and doubles nothing in ${embeddedKills} kills of a push of ${items} types`,
    async () => {
      const target = await makeTarget(api(child.url), simulator);
      const rounds: { syncId: string; afterSeq: number; nextSeq: number }[] = [];
      let longest = 0;
      for (let round = 1; round <= embeddedKills; round += 1) {
        let calls = api(child.url);
        const pushing = { calls, simulator, target, round, rounds: embeddedKills };
        const { syncId, afterSeq } = await pushUntilKill(pushing);
        await child.kill();
        const seen = lastSeq(simulator);
        child = await startChild({ dataDir, bootstrapToken });
        calls = api(child.url);
        const startedAt = Date.now();
        await untilItGoesOn({ calls, simulator, syncId, seen });
        longest = Math.max(longest, Date.now() - startedAt);
        expect((await settled(calls, syncId, perKillMs)).status).toBe("success");
        rounds.push({ syncId, afterSeq, nextSeq: lastSeq(simulator) });
      }
      console.info(`resumed after ${embeddedKills} restarts: at most ${longest} ms`);
      expect(longest).toBeLessThan(takeoverWithinMs);
      const { syncId, afterSeq } = rounds.at(-1) ?? { syncId: "", afterSeq: 0 };
      const calls = api(child.url);
      expect((await makePlan(calls, target)).actions).toEqual([]);
      await child.close();
      const database = await openDatabase({
        dataDir: join(dataDir, "database"),
        logger: silentLogger,
      });
      try {
        const records = await database.store.records.listByRun(syncId);
        expect(records.map((record) => record.status)).toEqual(Array(items).fill("success"));
        expect(afterSeq).toBeGreaterThan(0);
      } finally {
        await database.close();
      }
    },
    kills * perKillMs,
  );
});
