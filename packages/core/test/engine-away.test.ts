import { describe, expect, it } from "vitest";
import { leaseTtlMs } from "../src/engine/index.ts";
import { awayStore, type Trouble } from "./support/away-store.ts";
import { expectPushed, mixedPush } from "./support/mixed-push.ts";

/** Carries out a mixed push; `trouble` is asked for every call but those of the lease, counted from 1. */
async function pushWith(trouble: (call: number) => Trouble) {
  const push = await mixedPush();
  let calls = 0;
  const store = awayStore(push.world.ctx.store, ({ name }) => {
    if (name.startsWith("leases.")) return null;
    calls += 1;
    return trouble(calls);
  });
  await push.world.execute(push.run.id, { store });
  return { push, calls };
}

/** For the calls of an undisturbed push in turn, `apart` from each other. */
async function eachCall(apart: number, disturb: (at: number) => (call: number) => Trouble) {
  for (let at = 1; ; at += apart) {
    const { push, calls } = await pushWith(disturb(at));
    await expectPushed(push).catch((error: unknown) => {
      throw new Error(`disturbed at call ${at}`, { cause: error });
    });
    if (calls < at) return expect(at).toBeGreaterThan(30);
  }
}

describe("a run whose database is away", () => {
  it("waits for it at any of its calls, and comes to the same end", async () => {
    await eachCall(4, (at) => (call) => (call >= at && call < at + 4 ? "before" : null));
  });

  it("does nothing twice when the answer to any of its calls is lost", async () => {
    await eachCall(1, (at) => (call) => (call === at ? "after" : null));
  });

  it("has not begun when it cannot get its lease, and says so to the queue", async () => {
    const { world, run } = await mixedPush();
    const store = awayStore(world.ctx.store, ({ name }) =>
      name === "leases.acquire" ? "before" : null,
    );
    const work = world.execute(run.id, { store });
    await expect(work).rejects.toMatchObject({ code: "database_unavailable" });
    expect((await world.found(run.id)).run.status).toBe("pending");
    expect(world.ctx.clock.monotonicMs()).toBeLessThan(1_000);
  });

  it("gets its lease when the one has lapsed of which it never heard", async () => {
    const push = await mixedPush();
    const { world, run } = push;
    const store = awayStore(world.ctx.store, ({ name }) =>
      name === "leases.acquire" ? "after" : null,
    );
    await expect(world.execute(run.id, { store })).rejects.toThrow("away");
    await world.execute(run.id);
    expect(world.ctx.clock.monotonicMs()).toBeGreaterThanOrEqual(leaseTtlMs);
    await expectPushed(push);
  });

  it("is left as it stands when its worker is to stop meanwhile", async () => {
    const push = await mixedPush();
    const { world, run } = push;
    const pause = new AbortController();
    let isAway = false;
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await world.platform.fetch(url, init);
      isAway = true;
      return response;
    };
    const store = awayStore(world.ctx.store, () => (isAway ? "before" : null));
    const stopping = world.ctx.clock.sleep(5_000).then(() => pause.abort());
    const left = await world.execute(run.id, { store, fetch }, { pause: pause.signal });
    await stopping;
    expect(left.id).toBe(run.id);
    expect(world.writes()).toHaveLength(1);
    await world.execute(run.id);
    await expectPushed(push);
  });

  it("goes on after it was away for longer than the lease lasts", async () => {
    const push = await mixedPush();
    const { world, run } = push;
    const { clock } = world.ctx;
    let awayFromMs = Number.POSITIVE_INFINITY;
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await world.platform.fetch(url, init);
      awayFromMs = Math.min(awayFromMs, clock.monotonicMs());
      return response;
    };
    const store = awayStore(world.ctx.store, () => {
      const now = clock.monotonicMs();
      return now >= awayFromMs && now < awayFromMs + 60_000 ? "before" : null;
    });
    await world.execute(run.id, { store, fetch });
    await expectPushed(push);
    expect(clock.monotonicMs()).toBeLessThan(awayFromMs + 75_000);
  });
});
