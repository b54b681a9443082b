import { describe, expect, it } from "vitest";
import { fencedStore } from "../src/engine/fenced-store.ts";
import { holdLease, leaseTtlMs } from "../src/engine/hold-lease.ts";
import { createTestClock, createTestContext } from "../src/testing/index.ts";
import { awayStore } from "./support/away-store.ts";

const targetId = "target";
const { signal: never } = new AbortController();

async function lease(ctx: ReturnType<typeof createTestContext>, holder: string, signal = never) {
  const held = await holdLease({
    ctx,
    input: { targetId, runId: `run-${holder}`, holder, signal },
  });
  if (held === null) throw new Error("no lease");
  return held;
}

describe("a lease", () => {
  it("is renewed for as long as it is held, and free at once when it is given back", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    const held = await lease(ctx, "first");
    await clock.advance(5 * leaseTtlMs);
    expect(await ctx.store.leases.get(targetId)).toMatchObject({ holder: "first", lapsed: false });
    expect(() => held.gate()).not.toThrow();
    await held.release();
    expect(await ctx.store.leases.get(targetId)).toBeNull();
    await clock.advance(leaseTtlMs);
    expect(clock.sleeping).toEqual([]);
  });

  it("is waited for while another holds it, and taken with the next fence", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    const first = await lease(ctx, "first");
    let second: Awaited<ReturnType<typeof lease>> | undefined;
    const waiting = lease(ctx, "second").then((held) => {
      second = held;
    });
    await clock.advance(3 * leaseTtlMs);
    expect(second).toBeUndefined();
    await first.release();
    await clock.advance(1_000);
    await waiting;
    expect(second?.fence).toBe(first.fence + 1);
    await second?.release();
  });

  it("is not waited for any longer once the signal aborts", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    const first = await lease(ctx, "first");
    const { signal, abort } = withAbort();
    const input = { targetId, runId: "run", holder: "second", signal };
    const waiting = holdLease({ ctx, input });
    await clock.advance(700);
    abort();
    await clock.advance(0);
    expect(await waiting).toBeNull();
    await first.release();
  });

  it("closes its gate by the worker's own clock, before anybody has been asked", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    let isAway = false;
    const store = awayStore(ctx.store, ({ name }) =>
      isAway && name === "leases.renew" ? "before" : null,
    );
    const held = await lease({ ...ctx, store: store as typeof ctx.store }, "first");
    await clock.advance(3_000);
    isAway = true;
    await clock.advance(leaseTtlMs - 1);
    expect(() => held.gate()).not.toThrow();
    await clock.advance(1);
    expect(() => held.gate()).toThrow(expect.objectContaining({ code: "lease_lost" }));
    expect(held.lost.aborted).toBe(false);

    isAway = false;
    await clock.advance(1_000);
    expect(() => held.gate()).not.toThrow();
    await held.release();
  });

  it("counts its time from before the store was asked, so that a slow answer gives no extra time", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    const slow = { ...ctx.store.leases };
    slow.acquire = async (params) => {
      const taken = await ctx.store.leases.acquire(params);
      await clock.sleep(4_000);
      return taken;
    };
    slow.renew = () => new Promise(() => undefined);
    const store = { ...ctx.store, leases: slow } as typeof ctx.store;
    const taking = lease({ ...ctx, store }, "first");
    await clock.advance(4_000);
    const held = await taking;
    await clock.advance(leaseTtlMs - 4_000);
    expect(() => held.gate()).toThrow(expect.objectContaining({ code: "lease_lost" }));
  });

  it("is lost for good when another has taken it over", async () => {
    const clock = createTestClock();
    const ctx = createTestContext({ clock });
    let isAway = true;
    const store = awayStore(ctx.store, ({ name }) =>
      isAway && name === "leases.renew" ? "before" : null,
    );
    const first = await lease({ ...ctx, store: store as typeof ctx.store }, "first");
    await clock.advance(leaseTtlMs);
    const second = await lease(ctx, "second");
    isAway = false;
    await clock.advance(1_000);
    expect(first.lost.aborted).toBe(true);
    expect(() => first.gate()).toThrow(expect.objectContaining({ code: "lease_lost" }));
    await first.release();
    expect(await ctx.store.leases.get(targetId)).toMatchObject({ holder: "second" });
    await second.release();
  });
});

describe("a fenced store", () => {
  it("lets the holder of the lease commit, lapsed or not", async () => {
    const clock = createTestClock();
    const { store } = createTestContext({ clock });
    const held = await store.leases.acquire({ targetId, holder: "a", runId: "r", ttlMs: 1_000 });
    const fenced = fencedStore(store, { targetId, fence: held?.fence ?? 0 });
    expect(await fenced.transaction(async () => "done")).toBe("done");
    await clock.advance(5_000);
    expect(await fenced.transaction(async () => "done")).toBe("done");
  });

  it("refuses a transaction of an old holder before any of its work", async () => {
    const clock = createTestClock();
    const { store } = createTestContext({ clock });
    const ttlMs = 1_000;
    const held = await store.leases.acquire({ targetId, holder: "a", runId: "r", ttlMs });
    const fenced = fencedStore(store, { targetId, fence: held?.fence ?? 0 });
    await clock.advance(ttlMs);
    await store.leases.acquire({ targetId, holder: "b", runId: "r", ttlMs });
    let worked = false;
    const work = fenced.transaction(async () => {
      worked = true;
    });
    await expect(work).rejects.toMatchObject({ code: "lease_lost" });
    expect(worked).toBe(false);
  });

  it("refuses a transaction after the lease was given back", async () => {
    const { store } = createTestContext();
    const held = await store.leases.acquire({ targetId, holder: "a", runId: "r", ttlMs: 1_000 });
    const fence = held?.fence ?? 0;
    await store.leases.release({ targetId, fence });
    const work = fencedStore(store, { targetId, fence }).transaction(async () => undefined);
    await expect(work).rejects.toMatchObject({ code: "lease_lost" });
  });
});

function withAbort() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
