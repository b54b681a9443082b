import { describe, expect, it } from "vitest";
import { addDeltas, deltaOfFailure, deltaOfRun } from "../src/analytics/index.ts";
import { abandonRun, settleRecord } from "../src/engine/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";
import { mortal } from "./support/mortal.ts";

const everything = { from: new Date(0), to: new Date("2999-01-01") };

/** The roll-ups are what all runs and records give when they are counted now. */
async function expectCounted({ ctx: { store }, project }: MemoryWorld): Promise<void> {
  const { items: runs } = await store.runs.list({ projectId: project.id, limit: 200 });
  const deltas = [];
  for (const run of runs) {
    const records = await store.records.listByRun(run.id);
    const retries = records.reduce((sum, record) => sum + record.retries, 0);
    deltas.push(deltaOfRun(run, retries), ...records.map((one) => deltaOfFailure(one)));
  }
  const counted = addDeltas(deltas);
  const range = { projectId: project.id, ...everything };
  expect(await store.analytics.runs({ ...range, unit: "hour" })).toEqual(counted.runs);
  const found = await store.analytics.failures(range);
  const figures = (rows: typeof found) =>
    rows.map(({ at, targetId, cause, count }) => ({ at, targetId, cause: cause.id, count }));
  expect(figures(found)).toEqual(figures(counted.failures));
}

async function statusesOf(world: MemoryWorld): Promise<readonly string[]> {
  const range = { projectId: world.project.id, ...everything };
  const rows = await world.ctx.store.analytics.runs({ ...range, unit: "month" });
  return rows.flatMap(({ status, runs }) => Array.from({ length: runs }, () => status)).sort();
}

/** Refuses the writes of some items, or loses every request for them. */
function failing(world: MemoryWorld, keys: readonly string[], how: "refuse" | "lose") {
  const isOf = (url: unknown) => keys.some((key) => String(url).includes(key));
  return (async (url, init) => {
    const isRead = how === "refuse" && init?.method === "GET";
    if (isRead || (!isOf(url) && !isOf(init?.body))) return world.platform.fetch(url, init);
    if (how === "refuse") return Response.json({ error: "No 'title' here" }, { status: 422 });
    throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
  }) satisfies typeof globalThis.fetch;
}

describe("the engine keeps the roll-ups", () => {
  it("when runs succeed, do a part, fail, and have nothing to do", async () => {
    const world = await createMemoryWorld();
    await world.take(type("alpha", "name"), type("beta", "name"));
    await world.push(await world.plan());
    await expectCounted(world);
    await world.take(type("alpha", "name", "more"), type("beta", "name", "more"));
    await world.push(await world.plan(), { fetch: failing(world, ["alpha"], "refuse") });
    await expectCounted(world);
    await world.push(await world.plan(), { fetch: failing(world, ["alpha"], "refuse") });
    await expectCounted(world);
    await world.push(await world.plan());
    await world.push(await world.plan());
    await expectCounted(world);
    expect(await statusesOf(world)).toEqual(["failed", "partial", "success", "success", "success"]);
  });

  it("when a run is cancelled before its turn, with the items it left out", async () => {
    const world = await createMemoryWorld();
    await world.take(type("alpha", "name"), type("beta", "name"));
    const run = await world.apply(await world.plan());
    expect(await statusesOf(world)).toEqual([]);
    await world.cancel(run.id);
    await expectCounted(world);
    const { projectId } = run;
    const range = { projectId, ...everything, unit: "hour" } as const;
    const [row] = await world.ctx.store.analytics.runs(range);
    expect(row).toMatchObject({ status: "cancelled", items: { skipped: 2 }, durations: [] });
  });

  it("when a run is given up, continued, and its unknown outcome settled", async () => {
    const world = await createMemoryWorld();
    await world.take(type("alpha", "name"), type("beta", "name"));
    const run = await world.apply(await world.plan());
    const worker = mortal(world.ctx, 9);
    await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
    expect(await statusesOf(world)).toEqual([]);
    await abandonRun({ ctx: world.ctx, input: { runId: run.id, error: new Error("in vain") } });
    await expectCounted(world);
    const { records } = await world.found(run.id);
    const unknown = records.find(({ status }) => status === "unknown");
    await settleRecord({
      ctx: world.ctx,
      input: { recordId: unknown?.id ?? "", as: "not_applied" },
    });
    await expectCounted(world);
    await world.goOn(run.id);
    await expectCounted(world);
  });

  it.each(["applied", "not_applied"] as const)(
    "when unknown outcomes are settled as %s, two at once too",
    async (as) => {
      const world = await createMemoryWorld();
      await world.take(type("alpha", "name"), type("beta", "name"), type("gamma", "name"));
      const plan = await world.plan();
      const { records } = await world.push(plan, {
        fetch: failing(world, ["alpha", "beta"], "lose"),
      });
      const unknown = records.filter(({ status }) => status === "unknown");
      expect(unknown).toHaveLength(2);
      await expectCounted(world);
      await Promise.all(
        unknown.map(({ id }) => settleRecord({ ctx: world.ctx, input: { recordId: id, as } })),
      );
      await expectCounted(world);
      expect(await statusesOf(world)).toEqual([as === "applied" ? "success" : "partial"]);
    },
  );
});
