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

const items = 20;
/** How often the database is restarted; `SYNCLINE_KILLS` is set in the long form. */
const restarts = process.env.SYNCLINE_KILLS === undefined ? 1 : 20;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("two workers at one target", () => {
  let postgres: EmbeddedServer;
  let simulator: ContentfulSimulator;
  let database: Database;
  let front: Child;
  let workers: Child[];
  let calls: Api;
  let target: string;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    simulator = await startContentful();
    const options = { databaseUrl: await postgres.createDatabase(), bootstrapToken, secretKey };
    front = await startChild({ ...options, role: "api" });
    workers = await Promise.all([1, 2].map(() => startChild({ ...options, role: "worker" })));
    database = await openReader(options.databaseUrl);
    calls = api(front.url);
    target = await makeTarget(calls, simulator);
  }, 60_000);
  afterAll(async () => {
    for (const child of [...(workers ?? []), front]) await child?.kill();
    await database?.close();
    await simulator?.close();
    await postgres?.stop();
  }, 60_000);

  it("carry out two plans one after the other: the second finds its work done, or is refused item by item", async () => {
    await calls.post("/import", modelOf(items, 1));
    const first = await makePlan(calls, target);
    await calls.post("/import", modelOf(items, 2));
    const second = await makePlan(calls, target);
    const runs = await Promise.all([apply(calls, first.id), apply(calls, second.id)]);
    const ended = await Promise.all(runs.map((syncId) => settled(calls, syncId)));
    const records = await Promise.all(
      runs.map((syncId) => database.store.records.listByRun(syncId)),
    );
    // Whichever went first made every type; the other meets types that are there already.
    expect(ended.map((run) => run.status).sort()).toEqual(["failed", "success"]);
    const refused = records.flat().filter((record) => record.status === "failed");
    expect(refused).toHaveLength(items);
    expect(new Set(refused.map((record) => record.error?.code))).toEqual(new Set(["plan_stale"]));
    const conflicts = await makePlan(calls, target);
    expect(conflicts.actions.map((action) => action.operation)).not.toContain("create");
    await calls.post("/import", modelOf(items, 3));
    // What was lost in the race is a new plan away, and nobody's work was overwritten unseen.
    const again = await makePlan(calls, target);
    expect(again.actions.length).toBeGreaterThan(0);
  });

  /** A run at a space of its own, `check`ed from the moment so many of its writes have arrived. */
  async function midway(
    { name, writes }: { name: string; writes: number },
    check: (run: {
      space: ContentfulSimulator;
      syncId: string;
      target: string;
      expectAllThere: () => Promise<void>;
    }) => Promise<void>,
  ) {
    const space = await startContentful();
    try {
      const other = await makeTarget(calls, space, { rate: 20, name });
      const plan = await makePlan(calls, other);
      const syncId = await apply(calls, plan.id);
      const arrived = () => space.journal().filter((entry) => entry.method === "PUT").length;
      while (arrived() < writes) await pause(10);
      const { store } = database;
      const ended = { calls, store, simulator: space, afterSeq: 0, syncId, target: other, items };
      await check({ space, syncId, target: other, expectAllThere: () => expectWhole(ended) });
    } finally {
      await space.close();
    }
  }

  it("never write at the same time: a worker that hangs past its lease does nothing when it comes back", async () => {
    await midway(
      { name: "Zombie", writes: 6 },
      async ({ space, syncId, target: other, expectAllThere }) => {
        const holder = (await database.store.leases.get(other))?.holder.split(":").at(-1);
        const zombie = workers.find((worker) => worker.pid === Number(holder));
        if (zombie === undefined) throw new Error(`no worker holds the lease: ${holder}`);
        zombie.freeze();
        const frozenAt = Date.now();
        await settled(calls, syncId, 60_000);
        console.info(
          `the other worker finished ${Date.now() - frozenAt} ms after the first one froze`,
        );
        // It is given back just after the run has its end.
        await expect.poll(() => database.store.leases.get(other), { timeout: 5_000 }).toBeNull();
        const before = space.journal().length;
        zombie.thaw();
        await pause(3_000);
        expect(space.journal().length).toBe(before);
        await expectAllThere();
      },
    );
  });

  it.each(Array.from({ length: restarts }, (_, at) => at + 1))(
    "go on with a run when the database comes back, and miss no answer: restart %i",
    async (at) => {
      await midway(
        { name: `Away ${at}`, writes: 1 + (at % 17) },
        async ({ syncId, expectAllThere }) => {
          await postgres.restart();
          const { status } = await settled(calls, syncId, 60_000);
          const { store } = database;
          const records = await store.records.listByRun(syncId);
          const failed = records.filter(({ error }) => error !== null);
          expect(failed.map(({ key, error }) => [key, error])).toEqual([]);
          expect(status).toBe("success");
          await expectAllThere();
          for (const { id } of records) {
            const exchanges = await store.exchanges.listByScope({ kind: "record", id });
            expect(exchanges.filter((exchange) => exchange.endedAt === null)).toEqual([]);
          }
        },
      );
    },
  );
});
