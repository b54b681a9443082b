import { describe, expect, it } from "vitest";
import { leaseTtlMs } from "../src/engine/hold-lease.ts";
import { awayStore } from "./support/away-store.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

/** The platform, with answers that take so long; what is asked for is done at once. */
function slowWire(world: MemoryWorld, ms: number): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await world.platform.fetch(url, init);
    await world.ctx.clock.sleep(ms);
    return response;
  };
}

async function queued(world: MemoryWorld, ...keys: string[]) {
  await world.take(...keys.map((key) => type(key, "name")));
  return world.apply(await world.plan({ keys }));
}

describe("the lease of a target", () => {
  it("is held for the whole of a run that takes longer than it lasts, and then given back", async () => {
    const world = await createMemoryWorld();
    const run = await queued(world, "author", "note");
    const seen: (boolean | undefined)[] = [];
    const wire = slowWire(world, 2.5 * leaseTtlMs);
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await wire(url, init);
      seen.push((await world.ctx.store.leases.get(world.target.id))?.lapsed);
      return response;
    };
    const ended = await world.execute(run.id, { fetch }, { holder: "worker-1" });
    expect(ended.status).toBe("success");
    expect(seen).toEqual([false, false]);
    expect(await world.ctx.store.leases.get(world.target.id)).toBeNull();
  });

  it("lets one run of a target follow the other", async () => {
    const world = await createMemoryWorld();
    const first = await queued(world, "author");
    const second = await queued(world, "note");
    let under = 0;
    let most = 0;
    const fetch: typeof globalThis.fetch = async (url, init) => {
      under += 1;
      most = Math.max(most, under);
      const response = await slowWire(world, 3_000)(url, init);
      under -= 1;
      return response;
    };
    const ended = await Promise.all([
      world.execute(first.id, { fetch }),
      world.execute(second.id, { fetch }),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(["success", "success"]);
    expect(most).toBe(1);
  });

  it("is waited for no longer when the worker is to stop, and the run stays as it was", async () => {
    const world = await createMemoryWorld();
    const run = await queued(world, "author");
    const { leases } = world.ctx.store;
    await leases.acquire({ targetId: world.target.id, holder: "x", runId: "y", ttlMs: 1e9 });
    const pause = new AbortController();
    const stopping = world.ctx.clock.sleep(5_000).then(() => pause.abort());
    const left = await world.execute(run.id, {}, { pause: pause.signal });
    await stopping;
    expect(left.status).toBe("pending");
    expect(world.writes()).toEqual([]);
  });

  it("is not asked for by a run that has ended", async () => {
    const world = await createMemoryWorld();
    const run = await queued(world, "author");
    await world.execute(run.id);
    const { leases } = world.ctx.store;
    await leases.acquire({ targetId: world.target.id, holder: "x", runId: "y", ttlMs: 1e9 });
    expect((await world.execute(run.id)).status).toBe("success");
  });
});

describe("a worker that was taken for dead", () => {
  /** Its lease cannot be renewed from its first write on, whose answer comes when another has taken over. */
  async function zombie() {
    const world = await createMemoryWorld();
    const run = await queued(world, "author", "note");
    const store = awayStore(world.ctx.store, ({ name }) =>
      name === "leases.renew" && world.writes().length > 0 ? "before" : null,
    );
    const late = slowWire(world, 2 * leaseTtlMs);
    const old = world.execute(run.id, { store, fetch: late }, { holder: "old" });
    return { world, run, old };
  }

  it("commits nothing and sends nothing more, and the other settles what it had sent", async () => {
    const { world, run, old } = await zombie();
    const ended = await world.execute(run.id, {}, { holder: "new" });
    expect(ended).toMatchObject({ status: "success", counters: { created: 2, failed: 0 } });
    const events = await world.events(run.id);
    expect((await old).status).toBe("success");
    expect(await world.events(run.id)).toEqual(events);
    expect(world.writes()).toHaveLength(2);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("sends nothing once its lease has lapsed by its own clock, takes it again, and goes on", async () => {
    const world = await createMemoryWorld();
    const run = await queued(world, "author", "note");
    const { leases } = world.ctx.store;
    const fences: unknown[] = [];
    const store = awayStore(world.ctx.store, ({ name }) =>
      name === "leases.renew" && world.writes().length === 1 ? "before" : null,
    );
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const lease = await leases.get(world.target.id);
      fences.push([lease?.fence, lease?.lapsed]);
      return slowWire(world, fences.length === 1 ? 2 * leaseTtlMs : 0)(url, init);
    };
    const ended = await world.execute(run.id, { store, fetch });
    expect(ended).toMatchObject({ status: "success", counters: { created: 2 } });
    expect(fences).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it("does not call an outcome unknown that it may no longer ask for", async () => {
    const world = await createMemoryWorld();
    const run = await queued(world, "author");
    const store = awayStore(world.ctx.store, ({ name }) =>
      name === "leases.renew" && world.writes().length > 0 ? "before" : null,
    );
    world.platform.decide = ({ method }) => (method === "GET" ? "pass" : "lose_response");
    // It is given up after thirty seconds; the lease has lapsed by then.
    const ended = await world.execute(run.id, { store });
    expect(ended).toMatchObject({ status: "success", counters: { created: 1 } });
    expect(world.writes()).toHaveLength(1);
  });
});
