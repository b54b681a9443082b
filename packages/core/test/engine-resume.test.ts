import { describe, expect, it } from "vitest";
import { leaseTtlMs } from "../src/engine/hold-lease.ts";
import { abandonRun, detectInterruptedSync, executeRun, resumeSync } from "../src/engine/index.ts";
import {
  createMemoryWorld,
  type MemoryWorld,
  type,
  type WorldOptions,
} from "./support/memory-world.ts";
import { mortal } from "./support/mortal.ts";

/** A queued push of two types. */
async function queued(options: WorldOptions = {}) {
  const world = await createMemoryWorld(options);
  await world.take(type("a", "name"), type("b", "name"));
  const run = await world.apply(await world.plan());
  return { world, run };
}

/** Its worker died while the first type was in flight, its lease has not lapsed yet. */
async function cutOff(options: WorldOptions = {}) {
  const { world, run } = await queued(options);
  const worker = mortal(world.ctx, 5);
  await Promise.race([world.execute(run.id, worker.ctx, { holder: "dead" }), worker.death]);
  const { records } = await world.found(run.id);
  expect(records[0]).toMatchObject({ key: "a", status: "in_progress" });
  return { world, run };
}

const interrupted = async ({ ctx }: MemoryWorld) =>
  (await detectInterruptedSync({ ctx })).map(({ run, lease }) => [run.id, lease?.holder]);

describe("an interrupted run", () => {
  it("is told by its lapsed lease, and not before", async () => {
    const { world, run } = await cutOff();
    expect(await interrupted(world)).toEqual([]);
    await world.ctx.clock.sleep(leaseTtlMs);
    expect(await interrupted(world)).toEqual([[run.id, "dead"]]);
    const { ctx } = world;
    const elsewhere = await detectInterruptedSync({ ctx, input: { projectId: "another" } });
    expect(elsewhere).toEqual([]);
  });

  it("is told by a lease that was given back, or is another run's", async () => {
    const { world, run } = await cutOff();
    const { leases } = world.ctx.store;
    await leases.releaseAll();
    expect(await interrupted(world)).toEqual([[run.id, undefined]]);
    await leases.acquire({ targetId: world.target.id, holder: "x", runId: "y", ttlMs: 1_000 });
    expect(await interrupted(world)).toEqual([[run.id, undefined]]);
  });

  it("is none that has not begun, or has ended", async () => {
    const { world, run } = await queued();
    expect(await interrupted(world)).toEqual([]);
    await world.execute(run.id);
    expect(await interrupted(world)).toEqual([]);
  });

  it("is queued again, and goes on where it stopped", async () => {
    const { world, run } = await cutOff();
    await world.ctx.clock.sleep(leaseTtlMs);
    await world.ctx.store.takeQueuedRun();
    expect(world.ctx.store.queuedRuns).toEqual([]);
    const { ctx } = world;
    expect(await resumeSync({ ctx, input: { runId: run.id } })).toMatchObject({ id: run.id });
    expect(ctx.store.queuedRuns.map(({ runId }) => runId)).toEqual([run.id]);
    const events = (await world.events(run.id)).map((event) => event.type);
    expect(events.at(-1)).toBe("run.interrupted");
    const ended = await world.execute(run.id);
    expect(ended).toMatchObject({ status: "success", counters: { created: 2 } });
    expect(world.writes()).toHaveLength(2);
  });

  it("is left alone while its worker lives", async () => {
    const { world, run } = await cutOff();
    const resuming = resumeSync({ ctx: world.ctx, input: { runId: run.id } });
    await expect(resuming).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("looks before it sends again what is on record, since it may have left", async () => {
    const { world, run } = await queued();
    // The exchange is on record; the process dies at the door.
    const worker = mortal(world.ctx, 4);
    await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
    expect(world.writes()).toEqual([]);
    const before = world.platform.requests.length;
    await world.execute(run.id);
    const sent = world.platform.requests.slice(before).map(({ method }) => method);
    expect(sent).toEqual(["GET", "POST", "POST"]);
  });

  it("sends at once what is on record as never sent", async () => {
    const { world, run } = await queued({ requestsPerSecond: 0.02 });
    const pause = new AbortController();
    const stopping = world.ctx.clock.sleep(5_000).then(() => pause.abort());
    await world.execute(run.id, {}, { pause: pause.signal });
    await stopping;
    const { records } = await world.found(run.id);
    expect(records.map(({ status }) => status)).toEqual(["in_progress", "pending"]);
    const before = world.platform.requests.length;
    await world.execute(run.id);
    const sent = world.platform.requests.slice(before).map(({ method }) => method);
    expect(sent).toEqual(["POST", "POST"]);
  });

  it("finds out that a foreign edit is not its own write", async () => {
    const { world, run } = await cutOff();
    world.edit("a", (body) => ({ ...body, label: "Theirs" }));
    await world.execute(run.id);
    const { records } = await world.found(run.id);
    expect(records.map(({ status }) => status)).toEqual(["unknown", "success"]);
    expect(world.remote("a")).toMatchObject({ label: "Theirs" });
  });

  it("does not know what became of its write when it cannot look", async () => {
    const { world, run } = await cutOff({ createIdempotent: false });
    world.platform.decide = ({ method, path }) =>
      method === "GET" && path.includes("marker=") ? "refuse" : "pass";
    await world.execute(run.id);
    const { records } = await world.found(run.id);
    expect(records.map(({ status }) => status)).toEqual(["unknown", "success"]);
    expect(records[0]?.error).toMatchObject({ code: "ambiguous_outcome" });
    expect(world.platform.types()).toHaveLength(2);
  });

  it.each([
    { where: "the platform gives the ids", step: 6, options: { createIdempotent: false } },
    { where: "nothing guards a write", step: 9, options: { precondition: "none" } },
  ] as const)(
    "does not go on with half a write that may be somebody's edit, where $where",
    async ({ step, options }) => {
      const { world, run } = await queued({ ...options, steps: 2 });
      const worker = mortal(world.ctx, step);
      await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
      expect(world.remote("a")).toMatchObject({ draft: true });
      await world.execute(run.id);
      const { records } = await world.found(run.id);
      expect(records.map(({ status }) => status)).toEqual(["unknown", "success"]);
      expect(world.platform.types()).toHaveLength(2);
      expect(world.remote("a")).toMatchObject({ draft: true });
    },
  );

  it("has no record in flight for ever when its target can no longer be opened", async () => {
    const { world, run } = await cutOff();
    const ended = await world.execute(run.id, { adapters: new Map() });
    expect(ended).toMatchObject({ status: "failed", error: { code: "unsupported" } });
    const { records } = await world.found(run.id);
    expect(records.map(({ status }) => status)).toEqual(["unknown", "skipped"]);
    expect(ended.counters).toMatchObject({ failed: 1, skipped: 1 });
  });

  it("completes a cycle in two passes, killed before any of its steps", async () => {
    for (let step = 1; ; step += 1) {
      const world = await createMemoryWorld({ references: "enforced" });
      await world.take(type("page", "section:section"), type("section", "page:page"));
      const run = await world.apply(await world.plan());
      const worker = mortal(world.ctx, step);
      await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
      const ended = await world.execute(run.id);
      expect(ended, `killed before step ${step}`).toMatchObject({
        status: "success",
        counters: { created: 2, updated: 1, failed: 0 },
      });
      expect((await world.plan({ mode: "full" })).actions).toEqual([]);
      for (const key of ["page", "section"]) {
        expect(await world.state(key)).toMatchObject({ status: "in_sync" });
      }
      if (worker.steps < step) return expect(step).toBeGreaterThan(15);
    }
  });
});

describe("a worker that is to stop", () => {
  it("finishes what is in flight, and leaves the rest for a later call", async () => {
    const { world, run } = await queued();
    const pause = new AbortController();
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await world.platform.fetch(url, init);
      pause.abort();
      return response;
    };
    const left = await world.execute(run.id, { fetch }, { pause: pause.signal });
    expect(left).toMatchObject({ status: "in_progress", counters: { created: 1, skipped: 0 } });
    const { records } = await world.found(run.id);
    expect(records.map(({ status }) => status)).toEqual(["success", "pending"]);
    expect(await world.ctx.store.leases.get(world.target.id)).toBeNull();
    expect(await world.execute(run.id)).toMatchObject({ status: "success" });
    expect(world.writes()).toHaveLength(2);
  });

  it("stops waiting at once, and the item in flight is settled by the next", async () => {
    const { world, run } = await queued();
    world.platform.decide = () => ({ status: 429, retryAfter: "100" });
    const pause = new AbortController();
    const stopping = world.ctx.clock.sleep(5_000).then(() => pause.abort());
    const left = await world.execute(run.id, {}, { pause: pause.signal });
    await stopping;
    expect(left.status).toBe("in_progress");
    expect(world.ctx.clock.monotonicMs()).toBeLessThan(6_000);
    expect((await world.found(run.id)).records[0]).toMatchObject({ status: "in_progress" });
    world.platform.decide = null;
    expect(await world.execute(run.id)).toMatchObject({ status: "success" });
  });

  it("does not begin at all when it is to stop already", async () => {
    const { world, run } = await queued();
    const left = await world.execute(run.id, {}, { pause: AbortSignal.abort() });
    expect(left.status).toBe("pending");
    expect(world.writes()).toEqual([]);
  });
});

describe("a run that is given up", () => {
  it("ends failed, with what was in flight unknown, and what was not begun skipped", async () => {
    const { world, run } = await cutOff();
    const { ctx } = world;
    await abandonRun({ ctx, input: { runId: run.id, error: new Error("three times in vain") } });
    const found = await world.found(run.id);
    expect(found.run).toMatchObject({
      status: "failed",
      error: { code: "internal" },
      counters: { failed: 1, skipped: 1 },
    });
    expect(found.records.map(({ status }) => status)).toEqual(["unknown", "skipped"]);
    expect(await interrupted(world)).toEqual([]);
  });

  it("is left as it is when it has ended", async () => {
    const { world, run } = await queued();
    await world.execute(run.id);
    await abandonRun({ ctx: world.ctx, input: { runId: run.id, error: new Error("late") } });
    expect((await world.found(run.id)).run).toMatchObject({ status: "success", error: null });
  });

  it("may not have begun", async () => {
    const { world, run } = await queued();
    await abandonRun({ ctx: world.ctx, input: { runId: run.id, error: new Error("no luck") } });
    const found = await world.found(run.id);
    expect(found.run).toMatchObject({ status: "failed", counters: { skipped: 2 } });
  });
});

describe("the queue", () => {
  it("lets a rollback go before what people wait for, and that before schedules", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "name"));
    const triggers = ["schedule", "api", "rollback", "ui"] as const;
    for (const trigger of triggers) await world.apply(await world.plan(), { trigger });
    const order: unknown[] = [];
    for (const { runId } of world.ctx.store.queuedRuns) {
      order.push((await world.found(runId)).run.trigger);
    }
    expect(order).toEqual(["rollback", "api", "ui", "schedule"]);
  });

  it("gets a run when it is applied, and does not carry out one that is not there", async () => {
    const { world, run } = await queued();
    expect(world.ctx.store.queuedRuns.map(({ runId }) => runId)).toEqual([run.id]);
    const none = executeRun({ ctx: world.ctx, input: { runId: "none" } });
    await expect(none).rejects.toMatchObject({ code: "not_found" });
  });
});
