import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settled } from "./support/app.ts";
import {
  apply,
  beginPush,
  expectWhole,
  makePlan,
  makeTarget,
  modelOf,
  startContentful,
} from "./support/kill-world.ts";
import { startWorkers, type Workers } from "./support/processes.ts";
import { pause } from "./support/wait.ts";

const items = 20;
/** How often the database is restarted; `SYNCLINE_KILLS` is set in the long form. */
const restarts = process.env.SYNCLINE_KILLS === undefined ? 1 : 20;

describe("two workers at one target", () => {
  let workers: Workers;
  beforeAll(async () => {
    workers = await startWorkers();
  }, 60_000);
  afterAll(() => workers?.close(), 60_000);

  it("carry out two plans one after the other: the second finds its work done, or is refused item by item", async () => {
    const { calls, database, target } = workers;
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
    const { calls, database } = workers;
    const space = await startContentful();
    try {
      const other = await makeTarget(calls, space, { rate: 20, name });
      const syncId = await beginPush(calls, other);
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
        const { calls, database } = workers;
        const zombie = await workers.holderOf(other);
        if (zombie === undefined) throw new Error("no worker holds the lease");
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
          await workers.postgres.restart();
          const { status } = await settled(workers.calls, syncId, 60_000);
          const { store } = workers.database;
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
