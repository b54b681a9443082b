import type { Database } from "@syncline/db";
import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api, bootstrapToken, settled } from "./support/app.ts";
import { type Child, startChild } from "./support/child.ts";
import {
  apply,
  expectWhole,
  makePlan,
  makeTarget,
  modelOf,
  openReader,
  secretKey,
  startContentful,
} from "./support/kill-world.ts";
import {
  items,
  kills,
  lastSeq,
  pause,
  perKillMs,
  takeoverWithinMs,
  until,
  writesSince,
} from "./support/kills.ts";

describe("two workers on PostgreSQL, one of them killed at a random moment", () => {
  let postgres: EmbeddedServer;
  let simulator: ContentfulSimulator;
  let database: Database;
  let front: Child;
  let calls: Api;
  let target: string;
  const workers = new Map<number, Child>();
  const options = { bootstrapToken, secretKey };

  async function addWorker(databaseUrl: string): Promise<void> {
    const worker = await startChild({ ...options, databaseUrl, role: "worker" });
    workers.set(worker.pid, worker);
  }
  let databaseUrl: string;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    simulator = await startContentful();
    databaseUrl = await postgres.createDatabase();
    front = await startChild({ ...options, databaseUrl, role: "api" });
    await Promise.all([addWorker(databaseUrl), addWorker(databaseUrl)]);
    database = await openReader(databaseUrl);
    calls = api(front.url);
    target = await makeTarget(calls, simulator);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...workers.values(), front].map((child) => child?.kill()));
    await database?.close();
    await simulator?.close();
    await postgres?.stop();
  }, 60_000);

  const slowest: number[] = [];
  it(
    `loses and doubles nothing in ${kills} kills of a push of ${items} types`,
    async () => {
      for (let round = 1; round <= kills; round += 1) {
        await calls.post("/import", modelOf(items, round));
        const plan = await makePlan(calls, target);
        const afterSeq = lastSeq(simulator);
        // Anywhere in the run: told by the writes that have arrived, which take turns being early and late.
        const writes = Math.floor(((round - 0.5) / kills) * items * 2);
        const syncId = await apply(calls, plan.id);
        await until(
          () => (writesSince(simulator, afterSeq) >= writes ? true : null),
          perKillMs,
          `write ${writes}`,
        );
        await pause(Math.random() * 10);
        const lease = await database.store.leases.get(target);
        const killed = workers.get(Number(lease?.holder.split(":").at(-1)));
        if (killed !== undefined) {
          await killed.kill();
          workers.delete(killed.pid);
          const killedAt = Date.now();
          const seen = lastSeq(simulator);
          const started = addWorker(databaseUrl);
          await until(
            async () => {
              if (lastSeq(simulator) > seen) return true;
              const status = await calls.get<{ final: boolean }>(`/sync/${syncId}/status`);
              return status.body.final ? true : null;
            },
            perKillMs,
            "the takeover",
          );
          slowest.push(Date.now() - killedAt);
          await started;
        }
        await settled(calls, syncId, perKillMs);
        const { store } = database;
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
