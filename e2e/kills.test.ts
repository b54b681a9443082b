import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import type { Database } from "@syncline/db";
import { openDatabase } from "@syncline/db";
import {
  type EmbeddedServer,
  fillDataDirectory,
  startEmbeddedPostgres,
} from "@syncline/db/testing";
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

/** `SYNCLINE_KILLS=50` is the long form; a third as many on the embedded database. */
const kills = Number(process.env.SYNCLINE_KILLS ?? 1);
const embeddedKills = Math.ceil(kills * 0.4);
const items = Number(process.env.SYNCLINE_KILL_ITEMS ?? (kills > 10 ? 100 : 15));
/** Longest time from a kill to the next write at the platform. */
const takeoverWithinMs = 15_000;
const perKillMs = 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until<T>(look: () => Promise<T | null> | T | null, withinMs: number, what: string) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await pause(20);
  }
}

const lastSeq = (simulator: ContentfulSimulator) => simulator.journal().at(-1)?.seq ?? 0;
const writesSince = (simulator: ContentfulSimulator, seq: number) =>
  simulator.journal().filter((entry) => entry.seq > seq && entry.method === "PUT").length;

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
        await calls.post("/import", modelOf(items, round));
        const plan = await makePlan(calls, target);
        const afterSeq = lastSeq(simulator);
        const writes = Math.floor(((round - 0.5) / embeddedKills) * items * 2);
        const syncId = await apply(calls, plan.id);
        await until(
          () => (writesSince(simulator, afterSeq) >= writes ? true : null),
          perKillMs,
          `write ${writes}`,
        );
        await pause(Math.random() * 10);
        await child.kill();
        const seen = lastSeq(simulator);
        child = await startChild({ dataDir, bootstrapToken });
        calls = api(child.url);
        const startedAt = Date.now();
        await until(
          async () => {
            if (lastSeq(simulator) > seen) return true;
            const status = await calls.get<{ final: boolean }>(`/sync/${syncId}/status`);
            return status.body.final ? true : null;
          },
          perKillMs,
          "the resumption",
        );
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
