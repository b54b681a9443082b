import { describe, expect, it } from "vitest";
import {
  createMemoryWorld,
  type MemoryWorld,
  type,
  type WorldOptions,
} from "./support/memory-world.ts";
import { mortal } from "./support/mortal.ts";

/** A queued push of three types. */
async function queued(options: WorldOptions = {}) {
  const world = await createMemoryWorld(options);
  await world.take(type("a", "name"), type("b", "name"), type("c", "name"));
  const run = await world.apply(await world.plan());
  return { world, run };
}

function cancelAfter(world: MemoryWorld, runId: string, ms: number): Promise<unknown> {
  return world.ctx.clock.sleep(ms).then(() => world.cancel(runId));
}

/** The platform; `during` happens when a write has arrived and before its answer. */
function wireWith(
  world: MemoryWorld,
  isIt: (method: string, url: string) => boolean,
  during: () => Promise<unknown>,
): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await world.platform.fetch(url, init);
    if (isIt(init?.method ?? "GET", String(url))) await during();
    return response;
  };
}

async function statuses(world: MemoryWorld, runId: string) {
  const { records } = await world.found(runId);
  return records.map(({ status }) => status);
}

describe("cancelling a run", () => {
  it("ends one that waits for its turn at once, with nothing sent", async () => {
    const { world, run } = await queued();
    const cancelled = await world.cancel(run.id);
    expect(cancelled).toMatchObject({ status: "cancelled", counters: { skipped: 3, created: 0 } });
    const { records } = await world.found(run.id);
    for (const record of records) {
      expect(record).toMatchObject({
        status: "cancelled",
        reason: "The run was cancelled before it began.",
      });
    }
    expect(await world.execute(run.id)).toMatchObject({ status: "cancelled" });
    expect(world.writes()).toEqual([]);
    const types = (await world.events(run.id)).map((event) => event.type);
    expect(types.filter((name) => name.startsWith("run."))).toEqual([
      "run.cancel_requested",
      "run.finished",
    ]);
  });

  it("lets the exchange in flight finish, records it, and sends nothing more", async () => {
    const { world, run } = await queued();
    const fetch = wireWith(
      world,
      (method) => method === "POST",
      async () => {
        await world.cancel(run.id);
        await world.ctx.clock.sleep(1_500);
      },
    );
    const ended = await world.execute(run.id, { fetch });
    expect(ended).toMatchObject({ status: "cancelled", counters: { created: 1, skipped: 2 } });
    expect(await statuses(world, run.id)).toEqual(["success", "cancelled", "cancelled"]);
    expect(world.writes()).toHaveLength(1);
    expect(await world.state("a")).toMatchObject({ status: "in_sync" });
  });

  it("aborts a wait for the rate at once", async () => {
    const { world, run } = await queued({ requestsPerSecond: 0.02 });
    await world.ctx.clock.sleep(60_000);
    const before = world.ctx.clock.monotonicMs();
    const [ended] = await Promise.all([world.execute(run.id), cancelAfter(world, run.id, 5_000)]);
    expect(world.ctx.clock.monotonicMs() - before).toBeLessThan(7_000);
    expect(ended.status).toBe("cancelled");
    expect(await statuses(world, run.id)).toEqual(["success", "cancelled", "cancelled"]);
    expect(world.writes()).toHaveLength(1);
  });

  it.each([
    { what: "a refusal for the rate", verdict: { status: 429, retryAfter: "100" }, afterMs: 5_000 },
    { what: "a failure of the server", verdict: { status: 503 }, afterMs: 200 },
    { what: "no connection", verdict: "refuse", afterMs: 200 },
  ] as const)("aborts a wait before another try after $what", async ({ verdict, afterMs }) => {
    const { world, run } = await queued();
    world.platform.decide = ({ method }) => (method === "GET" ? "pass" : verdict);
    const before = world.ctx.clock.monotonicMs();
    const [ended] = await Promise.all([world.execute(run.id), cancelAfter(world, run.id, afterMs)]);
    expect(world.ctx.clock.monotonicMs() - before).toBeLessThan(afterMs + 1_500);
    expect(ended).toMatchObject({ status: "cancelled", counters: { created: 0, skipped: 3 } });
    expect(await statuses(world, run.id)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(world.writes()).toHaveLength(1);
    expect(world.platform.types()).toEqual([]);
    // Nothing failed, and nothing is there.
    expect(await world.state("a")).toMatchObject({ status: "new", baseHash: null });
  });

  it("reads back what it does not know, and does not call it cancelled", async () => {
    const { world, run } = await queued();
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (init?.method !== "POST") return world.platform.fetch(url, init);
      await world.platform.fetch(url, init);
      await world.cancel(run.id);
      await world.ctx.clock.sleep(1_500);
      throw new TypeError("fetch failed");
    };
    const ended = await world.execute(run.id, { fetch });
    expect(ended).toMatchObject({ status: "cancelled", counters: { created: 1, skipped: 2 } });
    expect(world.writes()).toHaveLength(1);
  });

  it("stops between two steps of a write, and knows what that left", async () => {
    const { world, run } = await queued({ steps: 2 });
    const fetch = wireWith(
      world,
      (method) => method === "POST",
      async () => {
        await world.cancel(run.id);
        await world.ctx.clock.sleep(1_500);
      },
    );
    const ended = await world.execute(run.id, { fetch });
    expect(ended.status).toBe("cancelled");
    const { records } = await world.found(run.id);
    expect(records[0]).toMatchObject({
      status: "cancelled",
      reason: expect.stringContaining("between two of its steps"),
    });
    expect(world.writes()).toHaveLength(1);
    expect(world.remote("a")).toMatchObject({ draft: true });
    expect(await world.state("a")).toMatchObject({ status: "modified" });
    const again = await world.plan();
    expect(again.actions.map(({ key, decision }) => [key, decision])).toEqual([
      ["a", "PUSH"],
      ["b", "INITIAL_SYNC"],
      ["c", "INITIAL_SYNC"],
    ]);
  });

  it("is seen within a second where its notification is lost", async () => {
    const { world, run } = await queued();
    const deaf = { ...world.ctx.store, onEvents: async () => async () => undefined };
    world.platform.decide = () => ({ status: 429, retryAfter: "100" });
    const [ended] = await Promise.all([
      world.execute(run.id, { store: deaf }),
      cancelAfter(world, run.id, 5_000),
    ]);
    expect(ended.status).toBe("cancelled");
    expect(world.ctx.clock.monotonicMs()).toBeLessThan(8_000);
  });

  it("ends a run whose worker died, when the next one takes it up", async () => {
    const { world, run } = await queued();
    const worker = mortal(world.ctx, 8);
    await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
    await world.cancel(run.id);
    const ended = await world.execute(run.id);
    expect(ended).toMatchObject({ status: "cancelled", counters: { created: 1, skipped: 2 } });
    expect(world.writes()).toHaveLength(1);
  });

  it("does not call a write cancelled of which its dead worker had perhaps sent half", async () => {
    const { world, run } = await queued({ steps: 2 });
    const worker = mortal(world.ctx, 6);
    await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
    expect(world.remote("a")).toMatchObject({ draft: true });
    await world.cancel(run.id);
    const ended = await world.execute(run.id);
    expect(ended.status).toBe("cancelled");
    expect(await statuses(world, run.id)).toEqual(["unknown", "cancelled", "cancelled"]);
  });

  it("comes too late when all is done: the run is what it is", async () => {
    const { world, run } = await queued();
    let posts = 0;
    const fetch = wireWith(
      world,
      (method) => {
        posts += method === "POST" ? 1 : 0;
        return posts === 3;
      },
      async () => {
        await world.cancel(run.id);
        await world.ctx.clock.sleep(1_500);
      },
    );
    expect(await world.execute(run.id, { fetch })).toMatchObject({ status: "success" });
    await expect(world.cancel(run.id)).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("asked for twice is asked for once", async () => {
    const { world, run } = await queued();
    await world.cancel(run.id);
    expect(await world.cancel(run.id)).toMatchObject({ status: "cancelled" });
    const types = (await world.events(run.id)).map((event) => event.type);
    expect(types.filter((name) => name === "run.cancel_requested")).toHaveLength(1);
    expect(types.filter((name) => name === "run.finished")).toHaveLength(1);
  });

  it("knows no run that is not there", async () => {
    const { world } = await queued();
    await expect(world.cancel("none")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a cancelled run", () => {
  it.each([{ steps: 1 }, { steps: 2 }] as const)(
    "is taken up by a new one, for what was left: $steps steps",
    async ({ steps }) => {
      const { world, run } = await queued({ steps });
      const fetch = wireWith(
        world,
        (method) => method === "POST",
        async () => {
          await world.cancel(run.id);
          await world.ctx.clock.sleep(1_500);
        },
      );
      await world.execute(run.id, { fetch });
      const { run: next, records } = await world.goOn(run.id);
      expect(next).toMatchObject({ status: "success", continues: run.id });
      expect(records.map(({ key }) => key)).toEqual(steps === 1 ? ["b", "c"] : ["a", "b", "c"]);
      expect((await world.plan()).actions).toEqual([]);
      expect(world.platform.types().map(({ id, draft }) => [id, draft])).toEqual([
        ["a", undefined],
        ["b", undefined],
        ["c", undefined],
      ]);
      expect((await world.found(run.id)).run.status).toBe("cancelled");
    },
  );
});
